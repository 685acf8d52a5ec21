package io.wardclerk.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.testing.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What is hashed is what stands in the table, and whoever reads the table can hash it again. */
class RecordLineTest {

    private static final Instant NOW = Instant.parse("2026-05-04T08:30:00.000120999Z");

    private final DataSource database = TestPostgres.migratedDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final JdbcClient superuser = JdbcClient.create(TestPostgres.asSuperuser(database));
    private final AuditContext context = new ThreadAuditContext();
    private final AuditLog log =
            TestAudit.log(database, new JdbcTransactionManager(database), Clock.fixed(NOW, ZoneOffset.UTC), context);

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Stored(long seq, AuditRow row, byte[] mac) {}

    @Test
    void a_line_has_its_members_in_order_and_leaves_out_what_is_absent() {
        AuditContext.Origin origin =
                AuditContext.Origin.NONE.patient("Patient/7").source("10.1.2.3");
        context.with(origin, () -> {
            log.record(AuditEntry.success("nurse", AuditAction.TASK_VIEW, "i-1", "t-1", Map.of("count", 3)));
            return null;
        });

        Stored stored = only();

        assertThat(RecordLine.text(stored.seq(), stored.row()))
                .isEqualTo("{\"v\":1,\"seq\":" + stored.seq() + ",\"id\":\""
                        + stored.row().id()
                        + "\",\"at\":\"2026-05-04T08:30:00.000120Z\",\"node\":\"test-node\",\"actor\":\"nurse\",\"patient\":\""
                        + TestAudit.PSEUDONYMS.of("Patient/7")
                        + "\",\"purpose\":\"TREAT\",\"source\":\"10.1.2.3\",\"action\":\"task-view\",\"instance\":\"i-1\","
                        + "\"element\":\"t-1\",\"outcome\":\"success\",\"detail\":{\"count\":3}}");
    }

    @Test
    void an_automatic_step_comes_from_its_node_and_names_no_patient() {
        log.record(AuditEntry.success("wardclerk", AuditAction.CONFIGURATION, null, null, Map.of()));

        assertThat(RecordLine.text(1, only().row()))
                .contains("\"actor\":\"wardclerk\",\"purpose\":\"HSYSADMIN\",\"source\":\"node:test-node\",\"action\"")
                .doesNotContain("patient", "instance", "element");
    }

    @Test
    void an_entry_says_more_than_what_is_bound() {
        AuditContext.Origin origin =
                AuditContext.Origin.NONE.patient("Patient/7").purpose("TREAT");
        context.with(origin, () -> {
            log.record(AuditEntry.success("nurse", AuditAction.FHIR_READ, null, null, Map.of())
                    .about("Patient/8")
                    .because("ETREAT"));
            return null;
        });

        assertThat(only().row())
                .extracting(AuditRow::patient, AuditRow::purpose)
                .containsExactly(TestAudit.PSEUDONYMS.of("Patient/8"), "ETREAT");
        assertThat(context.current()).isEqualTo(AuditContext.Origin.NONE);
    }

    @Test
    void odd_texts_come_back_from_the_table_with_the_same_code() throws Exception {
        String odd = "a \"quote\", back\\slash, tab\t, newline\n, \u0001, \u2028, \u00fc, \ud83e\ude7a, </script>";
        log.record(AuditEntry.success("nu\"rse", AuditAction.STEP_END, odd, odd, Map.of(odd, odd, "n", 1.50)));

        Stored stored = only();

        assertThat(TestAudit.MACS.verifies(AuditTable.MAC_PURPOSE, RecordLine.unnumbered(stored.row()), stored.mac()))
                .as("the code holds for what was read back")
                .isTrue();
        String line = new String(RecordLine.of(stored.seq(), stored.row()), StandardCharsets.UTF_8);
        JsonNode read = new ObjectMapper().readTree(line);
        assertThat(read.get("instance").textValue()).isEqualTo(odd);
        assertThat(read.get("detail").get(odd).textValue()).isEqualTo(odd);
        assertThat(read.toString()).as("Jackson would write the same").isEqualTo(line);
    }

    @Test
    void a_changed_row_has_not_its_code() {
        log.record(AuditEntry.success("nurse", AuditAction.TASK_VIEW, "i-1", "t-1", Map.of()));
        superuser.sql("alter table audit_event disable trigger user").update();
        superuser.sql("update audit_event set actor = 'doctor'").update();

        Stored stored = only();

        assertThat(TestAudit.MACS.verifies(AuditTable.MAC_PURPOSE, RecordLine.unnumbered(stored.row()), stored.mac()))
                .isFalse();
    }

    @Test
    void a_patient_in_clear_does_not_enter_the_table() {
        assertThatThrownBy(() -> jdbc.sql("""
                                insert into audit_event (at, actor, action, outcome, detail, patient)
                                values (now(), 'x', 'y', 'success', '{}', 'Patient/7')
                                """).update()).hasMessageContaining("audit_event_patient_pseudonym");
    }

    private Stored only() {
        return jdbc.sql("select * from audit_event")
                .query((row, number) -> new Stored(row.getLong("seq"), AuditTable.row(row), row.getBytes("mac")))
                .single();
    }
}
