package io.wardclerk.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.testing.TestPostgres;
import io.wardclerk.vault.TestVaults;
import io.wardclerk.verifier.Checked;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A superuser of the database tampers with a sealed ledger, at random; the export is made from what is left, and the stand-alone
 * verifier, with the true key and the second place, must find it. Each tampering is done in a transaction that is taken back afterwards.
 * {@code -Dtamperings=1000 -Dseed=7} asks for others; 1,000 is the default.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TamperingTest {

    private static final int TAMPERINGS = Integer.getInteger("tamperings", 1_000);
    private static final long SEED = Long.getLong("seed", 20261123L);
    private static final int ROUNDS = 12;
    private static final int CLEAN_RUNS = 20;

    private final DataSource database = TestPostgres.migratedDatabase();
    private final Path keystore = TestVaults.keystore();
    private final Random random = new Random(SEED);
    private Path witness = Path.of("");
    private String key = "";

    /** The ledger's own code over the attacker's connection, so that it sees what he did. */
    final class Room {

        final Connection connection;
        final TestLedger node;
        final Ledger ledger;
        final AuditLog log;
        final LedgerNotes notes;
        final JdbcClient sql;

        Room(Connection connection) {
            this.connection = connection;
            DataSource here = new SingleConnectionDataSource(connection, true);
            this.node = new TestLedger(here, keystore, "", Clock.systemUTC());
            this.ledger = node.ledger;
            this.log = node.log;
            this.notes = new LedgerNotes(TestVaults.noteSigner(here, keystore));
            this.sql = JdbcClient.create(here);
        }

        /** Seals what is there, as a sequencer that trusts its tables; twice, since what it finds foreign it records. */
        void sealInPlace() {
            try {
                node.round.seal(connection, node.history.read(sql));
                node.round.seal(connection, node.history.read(sql));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        byte[] mac(Attacker attacker, long seq) {
            return attacker.sql
                    .sql("select * from audit_event where seq = ?")
                    .param(seq)
                    .query((row, number) ->
                            TestAudit.MACS.mac(AuditTable.MAC_PURPOSE, RecordLine.unnumbered(AuditTable.row(row))))
                    .single();
        }
    }

    @BeforeAll
    void aLedgerOfSomeRounds() throws IOException {
        witness = Files.createTempDirectory("wardclerk-witness").resolve("checkpoints.ndjson");
        try (TestLedger node = new TestLedger(database, keystore, witness.toString(), Clock.systemUTC())) {
            node.start();
            for (int round = 0; round < ROUNDS; round++) {
                work(node, 18 + random.nextInt(14));
                sealed(node);
            }
            key = node.ledger.keys().get(0);
        }
    }

    @AfterAll
    void theOriginalIsStillIntact() throws Exception {
        try (TestLedger node = new TestLedger(database, keystore, witness.toString(), Clock.systemUTC())) {
            assertThat(check(node).exit()).isZero();
        }
    }

    @Test
    void everyTamperingIsFound() throws Exception {
        Map<Tampering, Map<String, Integer>> how = new EnumMap<>(Tampering.class);
        Map<Tampering, int[]> named = new EnumMap<>(Tampering.class);
        List<String> missed = new ArrayList<>();
        long start = System.nanoTime();
        try (Connection superuser = TestPostgres.asSuperuser(database).getConnection()) {
            superuser.setAutoCommit(false);
            Room room = new Room(undisturbed(superuser));
            Attacker attacker = new Attacker(room.sql, random);
            Tampering[] kinds = Tampering.values();
            for (int i = 0; i < TAMPERINGS; i++) {
                Tampering kind = i < kinds.length ? kinds[i] : kinds[random.nextInt(kinds.length)];
                room.sql.sql("set local session_replication_role = replica").update();
                long victim = kind.on(attacker, room);
                Checked checked = check(room.node);
                superuser.rollback();
                if (checked.exit() != 1) {
                    missed.add(i + " " + kind + " (record " + victim + "): " + checked.exit() + checked.out()
                            + checked.err());
                }
                how.computeIfAbsent(kind, k -> new TreeMap<>()).merge(checked.kind(), 1, Integer::sum);
                note(
                        named.computeIfAbsent(kind, k -> new int[4]),
                        checked.json().path("firstBad"),
                        victim);
            }
        }
        print(how, named, missed.size(), Duration.ofNanos(System.nanoTime() - start));
        assertThat(missed).isEmpty();
        assertThat(named.values()).as("no wrong record is named").allSatisfy(counts -> assertThat(counts[2])
                .isZero());
    }

    @Test
    void noneIsFoundWhereNobodyTampers() throws Exception {
        DataSource own = TestPostgres.migratedDatabase();
        Path keys = TestVaults.keystore();
        Path place = Files.createTempDirectory("wardclerk-witness").resolve("checkpoints.ndjson");
        Random clean = new Random(SEED);
        for (int run = 0; run < CLEAN_RUNS; run++) {
            try (TestLedger node = new TestLedger(own, keys, place.toString(), Clock.systemUTC())) {
                node.start();
                work(node, 1 + clean.nextInt(40));
                sealed(node, place);
                work(node, clean.nextInt(10));
                sealed(node, place);
                String vkey = node.ledger.keys().get(0);
                LedgerExport.Part whole = node.export.part(null, null);
                long first = clean.nextInt((int) whole.size());
                long end = first + 1 + clean.nextInt((int) (whole.size() - first));
                for (LedgerExport.Part part :
                        List.of(whole, new LedgerExport.Part(first, end, whole.size(), whole.sealed()))) {
                    Checked checked =
                            Checked.of(export(node, part), "--json", "--key", vkey, "--witness", place.toString());
                    assertThat(checked.exit())
                            .as("run " + run + " " + part + " " + checked.out())
                            .isZero();
                }
            }
        }
        System.out.println("TAMPERING " + CLEAN_RUNS + " clean runs, each with a restart, whole and in part: no alarm");
    }

    private void work(TestLedger node, int records) {
        for (int i = 0; i < records; i++) {
            int n = i;
            node.context.with(
                    new AuditContext.Origin(
                            "nurse", n % 3 == 0 ? null : "Patient/" + n % 5, "TREAT", "10.0.0." + n, null),
                    () -> {
                        node.log.record(AuditEntry.success(
                                n % 2 == 0 ? "nurse" : "client:demo",
                                n % 2 == 0 ? AuditAction.TASK_COMPLETE : AuditAction.STEP_END,
                                n % 7 == 0 ? null : "case-" + n % 4,
                                n % 5 == 0 ? null : "Task_" + n,
                                Map.of("n", n, "rules", List.of("RF-01", "RF-0" + n % 9))));
                        return true;
                    });
        }
    }

    private void sealed(TestLedger node) {
        sealed(node, witness);
    }

    /** Until the second place has it too. */
    private static void sealed(TestLedger node, Path place) {
        long size = node.ledger.seal().size();
        await().until(() -> Files.exists(place) && Files.readString(place).contains("\\n" + size + "\\n"));
    }

    private Checked check(TestLedger node) throws IOException {
        return Checked.of(
                export(node, node.export.part(null, null)), "--json", "--key", key, "--witness", witness.toString());
    }

    private static byte[] export(TestLedger node, LedgerExport.Part part) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        node.export.write(part, out);
        return out.toByteArray();
    }

    /** Exactly, within a stretch, wrongly, no record is meant. */
    private static void note(int[] counts, JsonNode first, long victim) {
        long from = first.path("from").asLong();
        long to = first.path("to").asLong();
        if (victim < 0) {
            counts[3]++;
        } else if (from == victim && to == victim + 1) {
            counts[0]++;
        } else if (from <= victim && victim < Math.max(to, from + 1)) {
            counts[1]++;
        } else {
            counts[2]++;
        }
    }

    private static void print(
            Map<Tampering, Map<String, Integer>> how, Map<Tampering, int[]> named, int missed, Duration took) {
        System.out.printf(
                "TAMPERING %-46s %5s %6s %8s %6s  %s%n", "kind", "times", "exact", "stretch", "wrong", "found as");
        int exact = 0;
        int stretch = 0;
        int wrong = 0;
        for (Map.Entry<Tampering, Map<String, Integer>> each : how.entrySet()) {
            int[] counts = named.getOrDefault(each.getKey(), new int[4]);
            exact += counts[0];
            stretch += counts[1];
            wrong += counts[2];
            System.out.printf(
                    "TAMPERING %-46s %5d %6d %8d %6d  %s%n",
                    each.getKey().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                    each.getValue().values().stream().mapToInt(n -> n).sum(),
                    counts[0],
                    counts[1],
                    counts[2],
                    each.getValue());
        }
        System.out.printf(
                "TAMPERING seed %d: %d tamperings, %d found, %d missed; the record named exactly %d, within one round or stretch %d, wrongly %d;"
                        + " %.1f s%n",
                SEED, TAMPERINGS, TAMPERINGS - missed, missed, exact, stretch, wrong, took.toMillis() / 1000.0);
    }

    /** Commits and rollbacks of the ledger's own code do not reach the attacker's transaction. */
    private static Connection undisturbed(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                TamperingTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                    switch (method.getName()) {
                        case "commit", "rollback", "setAutoCommit", "close", "setNetworkTimeout", "setReadOnly" -> {
                            return null;
                        }
                        default -> {
                            try {
                                return method.invoke(connection, args);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }
                    }
                });
    }
}
