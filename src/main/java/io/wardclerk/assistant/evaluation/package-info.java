/**
 * Measures with their intervals, and the gate before the release of a prompt: one that does worse than what is released is refused. Start
 * reading at {@code PromptGate}.
 */
@NullMarked
package io.wardclerk.assistant.evaluation;

import org.jspecify.annotations.NullMarked;
