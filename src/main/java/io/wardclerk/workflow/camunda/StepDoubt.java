package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.SafeMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A call of which nobody knows whether it was heard.
 *
 * @param recipient whom it was to reach
 * @param cause why nobody knows, in plain words
 */
record StepDoubt(String recipient, Instant sentAt, String cause) {

    private static final String DIED = "the node stopped before it could note the answer";

    /** From the columns {@code recipient, sent_at, cause} of the journal. */
    static StepDoubt of(ResultSet row) throws SQLException {
        @Nullable String cause = row.getString("cause");
        return new StepDoubt(
                row.getString("recipient"),
                row.getObject("sent_at", OffsetDateTime.class).toInstant(),
                cause == null ? DIED : cause);
    }

    /** The incident's message. */
    String incident(String connector, String element, String stepId) {
        return ("Step %s at element '%s' is in doubt: its call to %s at %s may have arrived (%s). It is not sent again by itself."
                        + " Ask there whether it has, by its key %s, and resolve the step with the answer.")
                .formatted(
                        connector,
                        element,
                        recipient,
                        sentAt.truncatedTo(ChronoUnit.SECONDS),
                        cause.endsWith(".") ? cause.substring(0, cause.length() - 1) : cause,
                        stepId);
    }

    /** Thrown in place of what left the call in doubt. */
    static final class Raised extends RuntimeException implements SafeMessage {

        private static final long serialVersionUID = 1L;

        private final transient StepDoubt doubt;

        Raised(StepDoubt doubt) {
            super(doubt.cause());
            this.doubt = doubt;
        }

        StepDoubt doubt() {
            return doubt;
        }
    }
}
