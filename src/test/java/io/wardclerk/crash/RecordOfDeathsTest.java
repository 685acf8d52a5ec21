package io.wardclerk.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardclerk.audit.TestLedger;
import io.wardclerk.verifier.LedgerVerifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Nodes and their PostgreSQL are killed under load, each a hundred times; no change is committed without its
 * record, and the ledger verifies.
 * {@code WARDCLERK_CRASH_RUNS}, {@code WARDCLERK_CRASH_SEED} and {@code WARDCLERK_CRASH_SECONDS} change the defaults.
 */
@Tag("crash")
class RecordOfDeathsTest {

    private static final int RUNS = setting("WARDCLERK_CRASH_RUNS", 100);
    private static final int SEED = setting("WARDCLERK_CRASH_SEED", 20261123);
    private static final int SECONDS = setting("WARDCLERK_CRASH_SECONDS", 3_600);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whoeverDiesNoCommittedChangeIsWithoutItsRecord() throws IOException {
        try (Deaths deaths = new Deaths(folder, SEED)) {
            JdbcClient sql = deaths.sql();
            int killed = deaths.kill(RUNS, Duration.ofSeconds(SECONDS), () -> changesWithoutRecord(sql, false));
            deaths.settle();
            changesWithoutRecord(sql, true);
            assertThat(sql.sql("select id_ from act_hi_procinst")
                            .query(String.class)
                            .list())
                    .as("cases whose start was answered")
                    .containsAll(deaths.acknowledged().values());
            for (String instance : deaths.acknowledged().values()) {
                assertThat(deaths.farSide().once(instance))
                        .as("calls of %s", instance)
                        .hasSizeLessThanOrEqualTo(1);
            }
            verifies(deaths);
            aMissingRecordWouldBeNoticed(deaths);
            System.out.println(deaths.report() + "; no change without its record");
            assertThat(killed)
                    .as("deaths within %d seconds, none of which did harm", SECONDS)
                    .isGreaterThanOrEqualTo(RUNS);
        }
    }

    /**
     * Both ways: what changed is on record, and what is on record has happened.
     *
     * @param settled whether every doubt has been told; before, an attempt may just have begun that will find one
     */
    private static void changesWithoutRecord(JdbcClient sql, boolean settled) {
        assertThat(count(sql, "select count(*) from audit_event")).isPositive();
        assertThat(sql.sql("""
                        select 'start of ' || p.id_ from act_hi_procinst p
                         where not exists (select from audit_event a where a.instance = p.id_ and a.action = 'instance-start')
                        union all
                        select 'end of ' || p.id_ from act_hi_procinst p
                         where p.end_time_ is not null
                           and not exists (select from audit_event a where a.instance = p.id_ and a.action = 'instance-end')
                        union all
                        select 'ending of step ' || j.element || ' of ' || j.instance from step_journal j
                         where j.state = 'COMPLETED'
                           and not exists (select from audit_event a where a.instance = j.instance and a.element = j.element
                                              and a.action in ('step-end', 'step-resolve'))
                        union all
                        select 'beginning of step ' || j.element || ' of ' || j.instance from step_journal j
                         where not exists (select from audit_event a where a.instance = j.instance and a.element = j.element
                                              and a.action = 'step-start')
                        union all
                        select 'doubt about step ' || j.element || ' of ' || j.instance from step_journal j
                         where j.state = 'DOUBT' and (j.cause is not null or :settled)
                           and not exists (select from audit_event a where a.instance = j.instance and a.element = j.element
                                              and a.action = 'step-doubt')
                        """).param("settled", settled).query(String.class).list())
                .as("committed changes without a record")
                .isEmpty();
        assertThat(sql.sql("""
                        select distinct a.action || ' of ' || a.instance from audit_event a
                         where a.instance is not null
                           and not exists (select from act_hi_procinst p where p.id_ = a.instance)
                        """).query(String.class).list())
                .as("records of what never happened")
                .isEmpty();
    }

    /** What the nodes sealed while they were killed is one whole tree, also beside what the second place has seen. */
    private void verifies(Deaths deaths) throws IOException {
        Path export = folder.resolve("export.ndjson");
        try (TestLedger node = new TestLedger(deaths.database(), deaths.keystore());
                OutputStream out = Files.newOutputStream(export)) {
            node.ledger.seal(Duration.ofSeconds(30));
            node.export.write(node.export.part(null, null), out);
        }
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(words, true, StandardCharsets.UTF_8);
        int exit = LedgerVerifier.run(
                new String[] {
                    "--witness", folder.resolve(LeanNodeProcess.WITNESS).toString(), export.toString()
                },
                InputStream.nullInputStream(),
                printed,
                printed);
        System.out.println(words.toString(StandardCharsets.UTF_8));
        assertThat(exit).as(words.toString(StandardCharsets.UTF_8)).isZero();
        try (Stream<String> lines = Files.lines(export)) {
            assertThat(lines.filter(line -> line.contains("\"leaf\"")).count())
                    .as("sealed records")
                    .isEqualTo(count(deaths.sql(), "select count(*) from audit_event"));
        }
    }

    private static void aMissingRecordWouldBeNoticed(Deaths deaths) {
        JdbcClient tamperer = JdbcClient.create(deaths.asSuperuser());
        tamperer.sql("alter table audit_event disable trigger all").update();
        tamperer.sql("delete from audit_event where seq = (select min(seq) from audit_event where action = 'step-end')")
                .update();
        assertThatThrownBy(() -> changesWithoutRecord(deaths.sql(), true))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ending of step");
    }

    private static int count(JdbcClient sql, String query) {
        return sql.sql(query).query(Integer.class).single();
    }

    private static int setting(String name, int otherwise) {
        String value = System.getenv(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }
}
