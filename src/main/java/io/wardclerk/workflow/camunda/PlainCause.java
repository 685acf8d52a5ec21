package io.wardclerk.workflow.camunda;

import io.wardclerk.access.AccessDenied;
import io.wardclerk.rules.RulesFailed;
import io.wardclerk.vault.SealBroken;
import io.wardclerk.workflow.BusinessFault;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.SafeMessage;
import org.jspecify.annotations.Nullable;

/** Says why something failed without saying what it was about. */
final class PlainCause {

    private static final int MAX_LENGTH = 500;

    private PlainCause() {}

    /** The message of the outermost exception that promises a safe one, or else the class name of the innermost. */
    static String of(Throwable failure) {
        Throwable innermost = failure;
        for (Throwable at = failure; at != null; at = next(at)) {
            if (hasSafeMessage(at) && at.getMessage() != null) {
                return cut(at.getMessage());
            }
            innermost = at;
        }
        return innermost.getClass().getSimpleName();
    }

    private static boolean hasSafeMessage(Throwable failure) {
        return failure instanceof SafeMessage
                || failure instanceof RetryLater
                || failure instanceof BusinessFault
                || failure instanceof RulesFailed
                || failure instanceof AccessDenied
                || failure instanceof SealBroken;
    }

    private static @Nullable Throwable next(Throwable failure) {
        return failure.getCause() == failure ? null : failure.getCause();
    }

    private static String cut(String message) {
        return message.length() <= MAX_LENGTH ? message : message.substring(0, MAX_LENGTH - 1) + "…";
    }
}
