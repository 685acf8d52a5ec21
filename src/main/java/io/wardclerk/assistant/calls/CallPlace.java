package io.wardclerk.assistant.calls;

import io.wardclerk.assistant.prompts.Prompt;
import io.wardclerk.workflow.StepContext;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * For what a model is called.
 *
 * @param client who started the case; empty if nobody knows
 * @param costLimit the most that this step may cost; null for no limit of its own
 */
public record CallPlace(
        StepContext step,
        Prompt prompt,
        String client,
        @Nullable BigDecimal costLimit) {}
