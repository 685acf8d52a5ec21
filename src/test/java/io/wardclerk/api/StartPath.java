package io.wardclerk.api;

import io.wardclerk.access.Callers;
import io.wardclerk.workflow.StartRequests;
import io.wardclerk.workflow.Workflows;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts as the API does, for nodes without web. */
public final class StartPath {

    private final Starts starts;

    public StartPath(Workflows workflows, StartRequests requests, Callers callers, TransactionTemplate transaction) {
        starts = new Starts(workflows, requests, callers, Optional::empty, transaction);
    }

    /** @return the instance; empty while the same request is being worked on */
    public Optional<String> start(String key, String workflow, @Nullable String subject, Map<String, Object> input) {
        try {
            return Optional.of(starts.once(key, input.toString(), workflow, subject, input)
                    .instance()
                    .id());
        } catch (Refused inFlight) {
            return Optional.empty();
        }
    }
}
