package io.wardclerk.workflow.camunda;

import io.wardclerk.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Remembers by step id what a connector did. An ending is stored before the engine hears of it, so a crash between the two
 * does not repeat the effect. A crash before the ending is stored does run the connector again, with the same step id.
 */
@Repository
class StepJournal {

    private final JdbcClient jdbc;
    private final Vault vault;
    private final StepJson json;
    private final Clock clock;
    private final StepNotes notes;

    StepJournal(JdbcClient jdbc, Vault vault, StepJson json, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.json = json;
        this.clock = clock;
        this.notes = new StepNotes(jdbc, clock);
    }

    /**
     * What is known when an attempt begins.
     *
     * @param attempt 1 on the first
     * @param unfinished beginnings in a row that came to no end, with this one
     * @param begunAt when the first began
     * @param output sealed, if an earlier attempt gave one
     * @param fault its code, if an earlier attempt ended with one
     * @param doubt if an earlier attempt made a call whose ending nobody knows
     */
    @SuppressWarnings("ArrayRecordComponent") // a row as it is read, never compared
    record Entry(
            int attempt,
            int unfinished,
            Instant begunAt,
            byte @Nullable [] output,
            @Nullable String fault,
            @Nullable StepDoubt doubt) {}

    /** Begins the first attempt at a step that the running transaction has just made, so that nothing can be known of it. */
    Entry first(String stepId, String instance, String element, String connector) {
        return new Entry(1, 1, notes.began(stepId, instance, element, connector), null, null, null);
    }

    Entry begin(String stepId, String instance, String element, String connector) {
        return jdbc.sql("""
                        insert into step_journal as j
                               (step_id, instance, element, connector, state, attempts, unfinished, started_at,
                                changed_at)
                        values (:id, :instance, :element, :connector, 'STARTED', 1, 1, :now, :now)
                        on conflict (step_id) do update
                           set attempts = j.attempts + 1, unfinished = j.unfinished + 1,
                               state = case when j.output is not null or j.fault_code is not null then 'FINISHED'
                                            when j.state in ('SENDING', 'DOUBT') then 'DOUBT'
                                            else 'STARTED' end,
                               dependency = null, cause_element = null, cause_connector = null,
                               cause = case when j.state = 'DOUBT' then j.cause end,
                               changed_at = excluded.changed_at
                        returning attempts, unfinished, started_at, output, fault_code, state, recipient, sent_at, cause
                        """)
                .param("id", stepId)
                .param("instance", instance)
                .param("element", element)
                .param("connector", connector)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Entry(
                        row.getInt("attempts"),
                        row.getInt("unfinished"),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        row.getBytes("output"),
                        row.getString("fault_code"),
                        row.getString("state").equals("DOUBT") ? StepDoubt.of(row) : null))
                .single();
    }

    /**
     * Stores how the connector ended, before the engine is told.
     *
     * @return false if somebody else has noted another ending or a doubt
     */
    boolean finished(String stepId, String instance, StepBridge.Ending ending) {
        byte[] output = null;
        String fault = null;
        if (ending instanceof StepBridge.Done done) {
            output = sealed(stepId, instance, done.output());
        } else if (ending instanceof StepBridge.Fault fault1) {
            fault = fault1.code();
        }
        return jdbc.sql("""
                        update step_journal set state = 'FINISHED', output = :output, fault_code = :fault, changed_at = :now
                         where step_id = :id and state in ('STARTED', 'SENDING')
                        """)
                        .param("id", stepId)
                        .param("output", output)
                        .param("fault", fault)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    byte[] sealed(String stepId, String instance, Map<String, ? extends @Nullable Object> output) {
        return vault.seal("case/" + instance, place(stepId), json.bytes(output));
    }

    /** The engine has taken the ending over, in this transaction; the stored output is of no more use. */
    void completed(String stepId) {
        notes.completed(stepId);
    }

    /** An attempt came to an end that is none of the step: it failed and is tried again, or was given back. */
    void broken(String stepId) {
        jdbc.sql("update step_journal set unfinished = 0 where step_id = ?")
                .param(stepId)
                .update();
    }

    /**
     * The last attempt failed. A dependency makes it resume by itself once that answers.
     *
     * @param unfinished what the next beginning starts counting from
     */
    void failed(String stepId, StepFailure failure, int unfinished) {
        jdbc.sql("""
                        update step_journal
                           set state = 'FAILED', dependency = :dependency, cause = :cause, cause_element = :element,
                               cause_connector = :connector, unfinished = :unfinished, changed_at = :now
                         where step_id = :id and state not in ('SENDING', 'DOUBT')
                        """)
                .param("id", stepId)
                .param("dependency", failure.dependency())
                .param("cause", failure.cause())
                .param("element", failure.element())
                .param("connector", failure.connector())
                .param("unfinished", unfinished)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** How an earlier attempt ended, or null if none has. */
    StepBridge.@Nullable Ending ending(String stepId, Entry entry) {
        if (entry.output() != null) {
            return new StepBridge.Done(json.read(vault.open(place(stepId), entry.output())));
        }
        return entry.fault() == null ? null : new StepBridge.Fault(entry.fault(), "as journalled");
    }

    private static String place(String stepId) {
        return "step-journal/" + stepId;
    }
}
