/** From a complete review to one final document in the clinical record. Start reading at {@code DocumentSign}. */
@NullMarked
package io.wardclerk.documentation.signing;

import org.jspecify.annotations.NullMarked;
