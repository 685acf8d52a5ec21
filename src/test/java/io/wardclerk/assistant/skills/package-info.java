/** Tests of this package. */
@NullMarked
package io.wardclerk.assistant.skills;

import org.jspecify.annotations.NullMarked;
