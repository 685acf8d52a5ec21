/** Tests of this package. */
@NullMarked
package io.wardclerk.assistant.engine;

import org.jspecify.annotations.NullMarked;
