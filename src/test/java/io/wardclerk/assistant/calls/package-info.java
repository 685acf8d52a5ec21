/** Tests of this package. */
@NullMarked
package io.wardclerk.assistant.calls;

import org.jspecify.annotations.NullMarked;
