package io.wardclerk.api;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A stack trace without messages. */
final class QuietTrace {

    private static final int FRAMES = 12;

    private QuietTrace() {}

    static String of(Throwable failure) {
        StringBuilder trace = new StringBuilder();
        Throwable cause = failure;
        for (int i = 0; cause != null && i < 5; i++) {
            trace.append(i == 0 ? "" : " caused by ")
                    .append(cause.getClass().getName())
                    .append(Arrays.stream(cause.getStackTrace())
                            .limit(FRAMES)
                            .map(frame -> "\n    at " + frame)
                            .collect(Collectors.joining()))
                    .append('\n');
            cause = cause.getCause();
        }
        return trace.toString();
    }
}
