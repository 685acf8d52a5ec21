/** The sentences themselves, one for each act that the record knows. Start reading at {@link io.wardclerk.story.words.Words}. */
@NullMarked
package io.wardclerk.story.words;

import org.jspecify.annotations.NullMarked;
