/** Unique words are planted wherever a patient's data can enter, and then looked for wherever it could be left behind. */
@NullMarked
package io.wardclerk.canary;

import org.jspecify.annotations.NullMarked;
