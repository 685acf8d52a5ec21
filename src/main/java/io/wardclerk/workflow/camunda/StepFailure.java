package io.wardclerk.workflow.camunda;

import io.wardclerk.vault.SealBroken;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.SafeMessage;
import io.wardclerk.workflow.StepFailed;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why an attempt failed.
 *
 * @param kind what trying again would be worth
 * @param cause plain words
 * @param dependency the system that did not answer, or null
 * @param after when that system said to come back, or null
 * @param connector the local step after this one that failed and took this one's completion with it, or null
 * @param element its element, or null
 */
record StepFailure(
        Kind kind,
        String cause,
        @Nullable String dependency,
        @Nullable Duration after,
        @Nullable String connector,
        @Nullable String element) {

    /** What trying again would be worth. */
    enum Kind {
        /** Tried again with back-off. */
        PASSING,
        /** Not even tried, since the dependency is known to be down. */
        HELD,
        /** The input is at fault: it fails the same way every time. */
        PERMANENT,
        /** It broke the thread or the process that ran it. */
        POISON
    }

    static StepFailure of(Throwable failure) {
        String cause = PlainCause.of(failure);
        if (failure instanceof RetryLater later) {
            return new StepFailure(
                    later.wasAsked() ? Kind.PASSING : Kind.HELD,
                    cause,
                    later.dependency(),
                    later.after().orElse(null),
                    null,
                    null);
        }
        Kind kind = failure instanceof Error ? Kind.POISON : isPermanent(failure) ? Kind.PERMANENT : Kind.PASSING;
        StepFailed local = local(failure);
        return new StepFailure(
                kind,
                cause,
                null,
                null,
                local == null ? null : local.connector(),
                local == null ? null : local.element());
    }

    /** It was begun this many times and never came to an end. */
    static StepFailure unfinished(int times) {
        return new StepFailure(
                Kind.POISON, "it was begun " + times + " times and never came to an end", null, null, null, null);
    }

    /** It waits behind an open circuit. */
    static StepFailure held(String dependency, String cause) {
        return new StepFailure(Kind.HELD, cause, dependency, null, null, null);
    }

    static boolean isPermanent(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause() == at ? null : at.getCause()) {
            if (at instanceof SealBroken || (at instanceof SafeMessage safe && safe.isPermanent())) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable StepFailed local(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause() == at ? null : at.getCause()) {
            if (at instanceof StepFailed step && step.element() != null) {
                return step;
            }
        }
        return null;
    }

    /** The incident's message. */
    String incident(String ofConnector, String atElement, int tries) {
        String why = withoutFullStop(cause);
        if (element != null) {
            return "%s. Step %s at element '%s' before it is done, and is not done again. %s"
                    .formatted(why, ofConnector, atElement, remedy());
        }
        if (kind == Kind.HELD) {
            return "Step %s at element '%s' waits for '%s': %s. %s"
                    .formatted(ofConnector, atElement, dependency, why, remedy());
        }
        String times = tries == 1 ? "" : tries + " times";
        return "Step %s at element '%s' failed%s: %s. %s"
                .formatted(ofConnector, atElement, times.isEmpty() ? "" : " " + times, why, remedy());
    }

    private String remedy() {
        if (dependency != null) {
            return "The case goes on by itself once '" + dependency + "' answers again.";
        }
        return switch (kind) {
            case POISON ->
                "It is parked as poison, since it may stop the whole application. Look into its input, then retry the step.";
            case PERMANENT ->
                "Trying again cannot help by itself: correct the input or the diagram, then retry the step.";
            default -> "Remove the cause, then retry the step.";
        };
    }

    private static String withoutFullStop(String words) {
        return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    }
}
