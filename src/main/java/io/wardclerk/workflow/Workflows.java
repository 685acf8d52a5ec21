package io.wardclerk.workflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Starts and watches workflow instances. Calls join the caller's transaction when there is one. */
public interface Workflows {

    /** The latest version of every deployed workflow, by key. */
    List<Workflow> deployed();

    /** The version that new instances get. */
    Optional<Workflow> find(String key);

    /** A version as it was deployed: an instance keeps the one it began with. */
    Optional<Workflow> find(String key, int version);

    /**
     * Starts an instance: the input is stored as a sealed document named by the variable {@code inputId}, and its
     * properties marked {@code x-variable} become variables.
     *
     * @param input already checked against {@link Workflow#input()}
     */
    Instance start(String workflow, @Nullable String subject, Map<String, Object> input);

    Optional<Instance> instance(String id);

    /** Newest first. */
    Page<Instance> instances(InstanceQuery query);

    /**
     * Delivers a message to an instance.
     *
     * @return false if the instance does not wait for it
     */
    boolean correlate(String instance, String message, Map<String, Object> payload);

    /**
     * Ends an instance without finishing it. Where its diagram has an interrupting event sub-process started by the message
     * {@code cancel}, that gives back first what the case holds; a step of it that fails is an incident like any other. Asking
     * again begins nothing anew, and the first reason stands.
     */
    Cancellation cancel(String instance, String reason);

    /** What a wish to cancel came to. */
    enum Cancellation {
        /** The case has ended by it, or has begun to give back what it holds. */
        BEGUN,
        /** Somebody cancelled it before: it has ended so, or still gives back what it holds. */
        ALREADY,
        /** It has ended otherwise, or something else is ending it. */
        TOO_LATE
    }

    /** A list cut at a limit, with the cursor of the next one if there is more. */
    record Page<T>(List<T> items, @Nullable String next) {}

    /** Which instances; null means any. The cursor is the {@link Page#next()} of the page before. */
    record InstanceQuery(
            @Nullable String workflow,
            @Nullable String state,
            @Nullable String subject,
            int limit,
            @Nullable String cursor,
            @Nullable Circle circle) {

        /** Of whomever. */
        public InstanceQuery(
                @Nullable String workflow,
                @Nullable String state,
                @Nullable String subject,
                int limit,
                @Nullable String cursor) {
            this(workflow, state, subject, limit, cursor, null);
        }
    }

    /** The cases of one person: those with a task that they hold, may take by role, or have completed. */
    record Circle(String username, Set<String> roles) {}
}
