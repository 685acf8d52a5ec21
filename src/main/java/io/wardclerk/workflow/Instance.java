package io.wardclerk.workflow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One case, as the API shows it.
 *
 * @param outcome the workflow's own word: the end event's id once ended; while a task marked with the extension property
 *     {@code outcome} is open (a case on hold), that word
 * @param output the declared outputs known so far
 * @param waitingFor what it waits for while {@link State#WAITING}, and the incident's plain cause while {@link
 *     State#FAILED}
 */
public record Instance(
        String id,
        String workflow,
        int version,
        @Nullable String subject,
        State state,
        @Nullable String outcome,
        Map<String, Object> output,
        List<Waiting> waitingFor,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** Where an instance stands. */
    public enum State {
        RUNNING,
        WAITING,
        FAILED,
        COMPLETED,
        CANCELLED
    }

    /**
     * @param kind {@code task}, {@code message}, {@code timer}, {@code incident} or {@code doubt}
     * @param id the task's id, the message's name, the timer's element, the incident's element or the step in doubt, see {@link
     *     Doubts}
     * @param name in words; for an incident or a doubt its plain cause
     */
    public record Waiting(String kind, String id, String name) {}
}
