/** Tests of the signing. */
@NullMarked
package io.wardclerk.documentation.signing;

import org.jspecify.annotations.NullMarked;
