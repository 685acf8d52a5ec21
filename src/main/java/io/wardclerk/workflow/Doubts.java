package io.wardclerk.workflow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Steps whose one call may or may not have reached the far side: the node died or the connection broke in between, and the
 * far side would take a second call for a new one. They wait until a person says what happened.
 */
public interface Doubts {

    /** Oldest first. */
    Workflows.Page<Doubt> list(int limit, @Nullable String cursor);

    Optional<Doubt> find(String step);

    /**
     * Ends a doubt. If it happened, the case goes on; if not, the call is made again with the same step id. Recorded, the
     * reason sealed with the case.
     *
     * @param output the connector's output as the far side gave it; only when it happened, may be empty
     * @return false if the step is not in doubt (any more)
     * @throws OutputRefused if the output does not fit the connector
     */
    boolean resolve(String step, boolean happened, Map<String, Object> output, String reason);

    /**
     * @param step its id, which the far side got as idempotency key where the call carries one
     * @param recipient whom the call was to reach
     * @param cause why nobody knows, in plain words
     */
    record Doubt(
            String step,
            String instance,
            String workflow,
            String element,
            String connector,
            String recipient,
            Instant sentAt,
            String cause) {}

    /** Names of what does not fit; never a value. */
    final class OutputRefused extends RuntimeException implements SafeMessage {

        private static final long serialVersionUID = 1L;

        private final List<String> names;

        public OutputRefused(String message, List<String> names) {
            super(message);
            this.names = List.copyOf(names);
        }

        public List<String> names() {
            return names;
        }
    }
}
