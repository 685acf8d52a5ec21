package io.wardclerk.workflow.camunda;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Notes in the journal which steps the running transaction ended and which it made and began: one statement for all of them,
 * before it commits. Must be called in a transaction.
 */
final class StepNotes {

    /** Also where nothing ended or nothing began. */
    private static final String WRITE = """
            with ended as (update step_journal set state = 'COMPLETED', output = null, unfinished = 0, changed_at = ?
                            where step_id = any (?))
            insert into step_journal (step_id, instance, element, connector, state, attempts, unfinished, started_at, changed_at)
            select step, instance, element, connector, 'STARTED', 1, 1, ?, ?
              from unnest(?, ?, ?, ?) as begun (step, instance, element, connector)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    StepNotes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Begun(String step, String instance, String element, String connector) {}

    void completed(String step) {
        batch().ended.add(step);
    }

    /** @return when, as it will be read back */
    Instant began(String step, String instance, String element, String connector) {
        Batch batch = batch();
        batch.begun.add(new Begun(step, instance, element, connector));
        return batch.at;
    }

    private Batch batch() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Batch batch) {
            return batch;
        }
        Batch batch = new Batch();
        TransactionSynchronizationManager.registerSynchronization(batch);
        TransactionSynchronizationManager.bindResource(this, batch);
        return batch;
    }

    private final class Batch implements TransactionSynchronization {

        private final Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        private final List<String> ended = new ArrayList<>();
        private final List<Begun> begun = new ArrayList<>();

        @Override
        public void beforeCommit(boolean readOnly) {
            OffsetDateTime now = at.atOffset(ZoneOffset.UTC);
            jdbc.sql(WRITE)
                    .params(
                            now,
                            ended.toArray(String[]::new),
                            now,
                            now,
                            each(Begun::step),
                            each(Begun::instance),
                            each(Begun::element),
                            each(Begun::connector))
                    .update();
        }

        private String[] each(Function<Begun, String> member) {
            return begun.stream().map(member).toArray(String[]::new);
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResourceIfPossible(StepNotes.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(StepNotes.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(StepNotes.this);
        }
    }
}
