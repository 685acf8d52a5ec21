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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

class AuditLogTest {

    private static final Instant NOW = Instant.parse("2026-05-04T08:30:00.123456Z");

    private final DataSource database = TestPostgres.migratedDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final JdbcTransactionManager transactions = new JdbcTransactionManager(database);
    private final TransactionTemplate transaction = new TransactionTemplate(transactions);
    private final AuditLog log =
            new JdbcAuditLog(new JdbcTemplate(database), transactions, Clock.fixed(NOW, ZoneOffset.UTC));
    private final Trail trail = new JdbcTrail(jdbc);

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
        jdbc.sql("create table progress (step text primary key)").update();

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
        jdbc.sql("create table progress (step text primary key)").update();
        jdbc.sql("alter table audit_event add constraint no_room check (seq < 0)")
                .update();

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    jdbc.sql("insert into progress values ('one')").update();
                    log.record(step("one"));
                }))
                .isInstanceOf(DataAccessException.class);

        assertThat(jdbc.sql("select count(*) from progress")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whoever_swallows_a_refusal_still_makes_no_progress() {
        jdbc.sql("create table progress (step text primary key)").update();

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

        assertThat(new JdbcTrail(JdbcClient.create(database)).of("i-1", 0, 10)).hasSize(1);
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
