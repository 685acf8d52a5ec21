/** Tests of documentation. */
@NullMarked
package io.wardclerk.documentation;

import org.jspecify.annotations.NullMarked;
