/** Tests of this package. */
@NullMarked
package io.wardclerk.assistant.prompts;

import org.jspecify.annotations.NullMarked;
