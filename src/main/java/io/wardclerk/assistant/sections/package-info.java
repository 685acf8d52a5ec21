/** Which section of a note a stretch of conversation belongs to. */
@NullMarked
package io.wardclerk.assistant.sections;

import org.jspecify.annotations.NullMarked;
