package io.wardclerk.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardclerk.testing.TestPostgres;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

class AuditLogTest {

    private static final Instant NOW = Instant.parse("2026-05-04T08:30:00.123456Z");

    private final DataSource database = TestPostgres.migratedDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final JdbcClient owner = JdbcClient.create(TestPostgres.asOwner(database));
    private final JdbcTransactionManager transactions = new JdbcTransactionManager(database);
    private final TransactionTemplate transaction = new TransactionTemplate(transactions);
    private final AuditContext context = new ThreadAuditContext();
    private final JdbcAuditLog log = TestAudit.log(database, transactions, Clock.fixed(NOW, ZoneOffset.UTC), context);
    private final Trail trail = new JdbcTrail(jdbc, log);

    @Test
    void a_case_reads_back_in_order_with_its_details() {
        log.record(AuditEntry.success(
                "client:portal",
                AuditAction.INSTANCE_START,
                "i-1",
                "triage",
                Map.of("workflow", "triage", "version", 3)));
        log.record(AuditEntry.success("nurse", AuditAction.SIGN_IN, null, null, Map.of()));
        log.record(AuditEntry.failure(
                "wardclerk", AuditAction.RULE_DECISION, "i-1", "floor", Map.of("rules", List.of("RF-01", "RF-02"))));

        List<Trail.Entry> entries = trail.of("i-1", 0, 100);

        assertThat(entries)
                .extracting(Trail.Entry::action, Trail.Entry::actor, Trail.Entry::element, Trail.Entry::outcome)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("instance-start", "client:portal", "triage", "success"),
                        org.assertj.core.groups.Tuple.tuple("rule-decision", "wardclerk", "floor", "failure"));
        assertThat(entries.get(0).at()).isEqualTo(NOW);
        assertThat(entries.get(0).detail()).isEqualTo(Map.of("workflow", "triage", "version", 3));
        assertThat(entries.get(1).detail()).isEqualTo(Map.of("rules", List.of("RF-01", "RF-02")));
        assertThat(trail.of("i-1", entries.get(0).seq(), 100)).containsExactly(entries.get(1));
        assertThat(trail.of("i-1", 0, 1)).containsExactly(entries.get(0));
        assertThat(trail.of("i-2", 0, 100)).isEmpty();
    }

    @Test
    void many_at_once_keep_their_order() {
        List<AuditEntry> entries = java.util.stream.IntStream.range(0, 250)
                .mapToObj(i -> AuditEntry.success("wardclerk", AuditAction.STEP_END, "i-1", "step" + i, Map.of()))
                .toList();

        log.record(entries);

        assertThat(trail.of("i-1", 0, 1000))
                .extracting(Trail.Entry::element)
                .containsExactlyElementsOf(
                        entries.stream().map(AuditEntry::element).toList());
    }

    @Test
    void record_and_progress_roll_back_together() {
        progressTable();

        transaction.executeWithoutResult(status -> {
            jdbc.sql("insert into progress values ('one')").update();
            log.record(step("one"));
            status.setRollbackOnly();
        });

        assertThat(trail.of("i-1", 0, 10)).isEmpty();
        assertThat(jdbc.sql("select count(*) from progress")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void where_the_record_cannot_be_written_there_is_no_progress() {
        progressTable();
        owner.sql("alter table audit_event add constraint no_room check (seq < 0)")
                .update();

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    jdbc.sql("insert into progress values ('one')").update();
                    log.record(step("one"));
                }))
                .isInstanceOf(NotRecorded.class);

        assertThat(jdbc.sql("select count(*) from progress")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whoever_swallows_a_refusal_still_makes_no_progress() {
        progressTable();

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    jdbc.sql("insert into progress values ('one')").update();
                    assertThatThrownBy(() -> log.record(AuditEntry.success(
                                    "wardclerk", AuditAction.STEP_END, "i-1", "one", Map.of("note", "x".repeat(501)))))
                            .isInstanceOf(IllegalArgumentException.class);
                }))
                .isInstanceOf(UnexpectedRollbackException.class);

        assertThat(jdbc.sql("select count(*) from progress")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void outside_a_transaction_it_is_committed_before_the_call_returns() {
        log.record(step("one"));

        assertThat(new JdbcTrail(JdbcClient.create(database), log).of("i-1", 0, 10))
                .hasSize(1);
    }

    @Test
    void all_that_a_transaction_records_keeps_its_order_and_stands_together() {
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < 30; i++) {
                log.record(step("step" + i));
            }
            assertThat(rowsOf("i-1"))
                    .as("nothing is inserted before the commit")
                    .isZero();
        });

        List<Trail.Entry> entries = trail.of("i-1", 0, 100);
        assertThat(entries)
                .extracting(Trail.Entry::element)
                .containsExactlyElementsOf(java.util.stream.IntStream.range(0, 30)
                        .mapToObj(i -> "step" + i)
                        .toList());
        assertThat(entries.get(29).seq() - entries.get(0).seq()).isEqualTo(29);
    }

    @Test
    void a_transaction_reads_what_it_has_recorded() {
        transaction.executeWithoutResult(status -> {
            log.record(step("one"));
            assertThat(trail.of("i-1", 0, 10)).extracting(Trail.Entry::element).containsExactly("one");
            log.record(step("two"));
        });

        assertThat(trail.of("i-1", 0, 10)).extracting(Trail.Entry::element).containsExactly("one", "two");
    }

    @Test
    void what_is_recorded_while_the_transaction_commits_is_not_lost() {
        transaction.executeWithoutResult(status -> whileCommitting(() -> log.record(step("first of all"))));
        transaction.executeWithoutResult(status -> {
            log.record(step("before"));
            whileCommitting(() -> log.record(step("late")));
        });

        assertThat(trail.of("i-1", 0, 10))
                .extracting(Trail.Entry::element)
                .containsExactly("first of all", "before", "late");
    }

    @Test
    void a_late_record_that_can_not_be_written_still_stops_the_commit() {
        progressTable();
        owner.sql("alter table audit_event add constraint no_room check (seq < 0)")
                .update();

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    jdbc.sql("insert into progress values ('one')").update();
                    whileCommitting(() -> log.record(step("late")));
                }))
                .isInstanceOf(NotRecorded.class);

        assertThat(jdbc.sql("select count(*) from progress")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_transaction_apart_keeps_its_record_when_the_outer_one_rolls_back() {
        TransactionTemplate apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        transaction.executeWithoutResult(status -> {
            log.record(step("outer"));
            apart.executeWithoutResult(inner -> log.record(step("inner")));
            status.setRollbackOnly();
        });

        assertThat(trail.of("i-1", 0, 10)).extracting(Trail.Entry::element).containsExactly("inner");
    }

    @Test
    void a_rollback_to_a_savepoint_takes_only_what_came_after_it() {
        TransactionTemplate nested = new TransactionTemplate(transactions);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);

        transaction.executeWithoutResult(status -> {
            log.record(step("before"));
            nested.executeWithoutResult(inner -> {
                log.record(step("undone"));
                assertThat(trail.of("i-1", 0, 10)).hasSize(2);
                inner.setRollbackOnly();
            });
            log.record(step("after"));
        });

        assertThat(trail.of("i-1", 0, 10)).extracting(Trail.Entry::element).containsExactly("before", "after");
    }

    private static void whileCommitting(Runnable act) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                act.run();
            }
        });
    }

    private void progressTable() {
        owner.sql("create table progress (step text primary key)").update();
        owner.sql("grant select, insert on progress to " + TestPostgres.APPLICATION)
                .update();
    }

    private int rowsOf(String instance) {
        return jdbc.sql("select count(*) from audit_event where instance = ?")
                .param(instance)
                .query(Integer.class)
                .single();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_event set actor = 'nobody'",
                "update audit_event set actor = 'nobody' where false",
                "delete from audit_event",
                "truncate audit_event",
                "insert into audit_event (seq, at, actor, action, outcome, detail) overriding system value"
                        + " select seq, at, 'nobody', action, outcome, detail from audit_event"
                        + " on conflict (seq) do update set actor = 'nobody'",
            })
    void a_record_can_not_be_changed_or_taken_away(String statement) {
        log.record(step("one"));

        assertThatThrownBy(() -> jdbc.sql(statement).update())
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("permission denied for table audit_event");
        assertThatThrownBy(() -> owner.sql(statement).update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("append-only")
                .rootCause()
                .isInstanceOfSatisfying(PSQLException.class, refused -> {
                    var message = refused.getServerErrorMessage();
                    assertThat(message == null ? "" : message.getConstraint()).isEqualTo("audit_event_append_only");
                });
        assertThat(trail.of("i-1", 0, 10)).extracting(Trail.Entry::actor).containsExactly("wardclerk");
    }

    @Test
    void a_long_text_is_refused_wherever_it_hides_and_is_not_repeated() {
        String message = "my chest hurts ".repeat(40);

        for (Map<String, ?> detail : List.<Map<String, ?>>of(
                Map.of("note", message),
                Map.of("list", List.of("short", message)),
                Map.of("deep", Map.of("er", Map.of("est", message))),
                Map.of(message, "short"))) {
            assertThatThrownBy(() ->
                            log.record(AuditEntry.success("wardclerk", AuditAction.STEP_END, "i-1", "step", detail)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("step-end")
                    .hasMessageNotContaining("chest")
                    .hasNoCause();
        }
        assertThatThrownBy(() ->
                        log.record(AuditEntry.success("wardclerk", AuditAction.STEP_END, "i-1", message, Map.of())))
                .hasMessageContaining("element")
                .hasMessageNotContaining("chest");
        assertThat(trail.of("i-1", 0, 10)).isEmpty();
    }

    @Test
    void what_is_not_plain_json_is_refused_and_not_repeated() {
        assertThatThrownBy(() -> log.record(AuditEntry.success(
                        "wardclerk", AuditAction.STEP_END, "i-1", "step", Map.of("thing", new Opaque("chest")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("chest")
                .hasNoCause();
    }

    @Test
    void one_refused_entry_refuses_all_that_came_with_it() {
        AuditEntry bad = AuditEntry.success("", AuditAction.STEP_END, "i-1", "two", Map.of());

        assertThatThrownBy(() -> log.record(List.of(step("one"), bad))).hasMessageContaining("actor");
        assertThat(trail.of("i-1", 0, 10)).isEmpty();
    }

    private static AuditEntry step(String element) {
        return AuditEntry.success("wardclerk", AuditAction.STEP_END, "i-1", element, Map.of());
    }

    private static final class Opaque {
        @SuppressWarnings("unused")
        private final String words;

        Opaque(String words) {
            this.words = words;
        }
    }
}
