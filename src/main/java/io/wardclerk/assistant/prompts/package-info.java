/**
 * What models are told. A prompt is a folder of four files, frozen once it is released. Start reading at {@link
 * io.wardclerk.assistant.prompts.PromptLibrary}.
 */
@NullMarked
package io.wardclerk.assistant.prompts;

import org.jspecify.annotations.NullMarked;
