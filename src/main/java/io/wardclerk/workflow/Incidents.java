package io.wardclerk.workflow;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Steps that stand still until somebody acts or a dependency is back, and their retry by hand. */
public interface Incidents {

    /** Oldest first. */
    Workflows.Page<Incident> list(IncidentQuery query);

    Optional<Incident> find(String id);

    /** The open incident of an external task or a job of the engine. */
    Optional<Incident> ofWork(String work);

    /**
     * Retries each as the current caller and says what really happened: first asks the dependency; only if that answers gives the
     * step one try, waits for its end, and reports it. Nothing is used up while the dependency is down. Must not be called inside
     * a transaction, since the step runs in others.
     *
     * @param ids at most {@value #MOST_AT_ONCE}
     * @return one for each id, in their order
     */
    List<Retried> retry(Collection<String> ids);

    /** Most incidents that one call retries. */
    int MOST_AT_ONCE = 100;

    /**
     * @param element where the cause lies
     * @param connector its connector, or null where the engine itself could not go on
     * @param dependency the system that did not answer, or null
     * @param cause plain words
     * @param attempts made so far
     */
    record Incident(
            String id,
            String instance,
            String workflow,
            String element,
            @Nullable String connector,
            @Nullable String dependency,
            String cause,
            Instant since,
            int attempts) {}

    /** Which incidents; null means any. */
    record IncidentQuery(
            @Nullable String workflow,
            @Nullable String dependency,
            @Nullable String instance,
            int limit,
            @Nullable String cursor) {}

    /** How a retry ended. */
    enum Outcome {
        /** The step has ended and the case has gone on. */
        COMPLETED,
        /** It was tried and failed again. */
        FAILED,
        /** Its dependency still does not answer; it was not tried. */
        STILL_DOWN,
        /** There was no such incident any more. */
        GONE,
        /** It was still running when the wait was over. */
        RUNNING;

        /** As APIs and records show it. */
        public String slug() {
            return this == STILL_DOWN ? "still-down" : name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * @param incident as it was asked for
     * @param now the incident that stands now: the same while {@link Outcome#STILL_DOWN}, a new one after {@link Outcome#FAILED}
     */
    record Retried(
            String incident, Outcome outcome, @Nullable Incident now) {}
}
