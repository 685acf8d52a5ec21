/** Reviews of what people may do, quarter by quarter. */
@NullMarked
package io.wardclerk.access.review;

import org.jspecify.annotations.NullMarked;
