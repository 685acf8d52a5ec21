package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.RetryLater;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why an attempt failed.
 *
 * @param cause plain words
 * @param dependency the system that did not answer, or null
 * @param after when that system said to come back, or null
 */
record StepFailure(
        String cause, @Nullable String dependency, @Nullable Duration after) {

    static StepFailure of(Throwable failure) {
        if (failure instanceof RetryLater later) {
            return new StepFailure(
                    PlainCause.of(later), later.dependency(), later.after().orElse(null));
        }
        return new StepFailure(PlainCause.of(failure), null, null);
    }

    /** The incident's message. */
    String incident(String connector, String element, int tries) {
        String remedy = dependency == null
                ? "Remove the cause, then retry the step."
                : "The case goes on by itself once '" + dependency + "' answers again.";
        return "Step %s at element '%s' failed %d times: %s. %s"
                .formatted(connector, element, tries, withoutFullStop(cause), remedy);
    }

    private static String withoutFullStop(String words) {
        return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    }
}
