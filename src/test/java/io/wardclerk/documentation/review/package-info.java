/** Tests of the review. */
@NullMarked
package io.wardclerk.documentation.review;

import org.jspecify.annotations.NullMarked;
