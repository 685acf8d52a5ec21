package io.wardclerk.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wardclerk.audit.tree.SignedNote;
import io.wardclerk.audit.tree.TreeHash;
import io.wardclerk.testing.TestPostgres;
import io.wardclerk.vault.TestVaults;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is committed is sealed, whatever order it commits in and whichever node is there to do it. */
class SequencerTest {

    private final DataSource database = TestPostgres.migratedDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final JdbcClient superuser = JdbcClient.create(TestPostgres.asSuperuser(database));
    private final Path keystore = TestVaults.keystore();
    private final List<TestLedger> nodes = new ArrayList<>();
    private final TestLedger node = node();

    @AfterEach
    void stop() {
        nodes.forEach(TestLedger::close);
    }

    @Test
    void what_is_committed_is_sealed_signed_and_proved() {
        node.start();
        for (int i = 0; i < 20; i++) {
            node.log.record(step("step" + i));
        }

        Ledger.Checkpoint head = node.ledger.seal();

        assertThat(head.size()).isEqualTo(20);
        SignedNote note = SignedNote.parse(head.note()).orElseThrow();
        assertThat(note.size()).isEqualTo(20);
        assertThat(note.root().hash()).isEqualTo(head.root());
        assertThat(node.ledger.keys()).hasSize(1).allSatisfy(key -> assertThat(key)
                .startsWith(node.ledger.origin() + "+"));
        List<Ledger.Leaf> leaves = leaves(node, 0, 20);
        assertThat(leaves)
                .extracting(Ledger.Leaf::index)
                .containsExactlyElementsOf(
                        java.util.stream.LongStream.range(0, 20).boxed().toList());
        for (Ledger.Leaf leaf : leaves) {
            assertThat(TreeHash.leaf(String.valueOf(leaf.line()).getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(leaf.hash());
            Ledger.Inclusion inclusion = node.ledger.inclusion(leaf.seq()).orElseThrow();
            assertThat(inclusion.index()).isEqualTo(leaf.index());
            assertThat(inclusion.line()).isEqualTo(leaf.line());
            assertThat(folded(inclusion)).isEqualTo(head.root());
        }
        assertThat(node.ledger.inclusion(999)).isEmpty();
    }

    @Test
    void whoever_commits_late_is_sealed_late_and_nobody_waits_for_it() throws Exception {
        node.start();
        try (Connection late = database.getConnection();
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute(insert("late"));
            node.log.record(step("early"));
            node.ledger.seal();
            assertThat(elements()).containsExactly("early");

            late.commit();
            node.ledger.seal();
        }

        assertThat(elements()).containsExactly("early", "late");
        assertThat(tampered()).as("the late one was written by hand").isEqualTo(1);
    }

    @Test
    void a_copy_of_a_record_is_told_of_soon_after_and_by_the_next_sequencer() {
        node.start();
        node.log.record(step("one"));
        node.log.record(step("two"));
        node.ledger.seal();
        copy("one");
        node.ledger.seal();
        assertThat(tampered()).isEqualTo(1);

        node.close();
        TestLedger again = node().start();
        again.log.record(step("three"));
        again.ledger.seal();
        assertThat(tampered()).as("nobody else is suspected").isEqualTo(1);
        copy("two");
        again.ledger.seal();
        assertThat(tampered()).isEqualTo(2);
    }

    /** The same row under a new number: its code is valid. */
    private void copy(String element) {
        superuser.sql("""
                        insert into audit_event
                               (id, at, node, actor, patient, purpose, source, action, instance, element, outcome, detail, mac)
                        select id, at, node, actor, patient, purpose, source, action, instance, element, outcome, detail, mac
                          from audit_event where element = ? order by seq limit 1
                        """).param(element).update();
    }

    @Test
    void a_number_that_rolled_back_is_passed_over_for_good() throws Exception {
        node.start();
        node.transaction.executeWithoutResult(status -> {
            node.log.record(step("gone"));
            node.log.record(step("gone too"));
            status.setRollbackOnly();
        });
        // Its number is taken although it rolls back.
        try (Connection undone = database.getConnection();
                Statement statement = undone.createStatement()) {
            undone.setAutoCommit(false);
            statement.execute(insert("undone"));
            undone.rollback();
        }
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            node.log.record(step("stays"));
            node.ledger.seal();
            assertThat(jdbc.sql("select max_seq - floor from ledger_block order by first_index desc limit 1")
                            .query(Long.class)
                            .single())
                    .as("nothing is waited for")
                    .isZero();
        });
        assertThat(elements()).containsOnly("stays");
    }

    @Test
    void many_writers_commit_and_roll_back_at_once_and_each_commit_is_sealed_once() throws Exception {
        node.start();
        ExecutorService writers = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int writer = 0; writer < 8; writer++) {
                int name = writer;
                done.add(writers.submit(() -> {
                    for (int i = 0; i < 60; i++) {
                        write(name + "-" + i, i % 7 == 3);
                    }
                }));
            }
            for (Future<?> each : done) {
                each.get(60, TimeUnit.SECONDS);
            }
        } finally {
            writers.shutdownNow();
        }
        Ledger.Checkpoint head = node.ledger.seal();

        List<Long> committed = jdbc.sql("select seq from audit_event order by seq")
                .query(Long.class)
                .list();
        List<Long> sealed = jdbc.sql("select unnest(seqs) as seq from ledger_block order by seq")
                .query(Long.class)
                .list();
        assertThat(sealed).isEqualTo(committed).hasSize(8 * 51 * 3);
        assertThat(head.size()).isEqualTo(sealed.size());
    }

    @Test
    void a_ledger_goes_on_after_a_restart_and_every_older_head_begins_the_newer() {
        node.start();
        for (int i = 0; i < 300; i++) {
            node.log.record(step("before" + i));
        }
        long before = node.ledger.seal().size();
        node.close();
        TestLedger again = node().start();
        for (int i = 0; i < 300; i++) {
            again.log.record(step("after" + i));
        }
        Ledger.Checkpoint head = again.ledger.seal();

        assertThat(head.size()).isEqualTo(before + 300);
        assertThat(again.ledger.consistency(before, head.size())).isNotEmpty();
        List<Ledger.Checkpoint> heads = new ArrayList<>();
        again.ledger.checkpoints(1, head.size(), heads::add);
        assertThat(heads).extracting(Ledger.Checkpoint::size).isSorted().contains(before, head.size());
    }

    @Test
    void a_record_that_no_node_wrote_is_sealed_and_told_of() throws Exception {
        node.start();
        superuser.sql(insert("forged")).update();
        node.ledger.seal();

        await().untilAsserted(() -> assertThat(tampered()).isEqualTo(1));
        node.ledger.seal();
        assertThat(elements()).contains("forged");
    }

    @Test
    void a_record_that_vanished_or_was_slipped_in_beneath_makes_the_count_differ() throws Exception {
        node.start();
        for (int i = 0; i < 5; i++) {
            node.log.record(step("step" + i));
        }
        node.ledger.seal();
        assertThat(node.count.check()).isZero();

        superuser
                .sql("set session_replication_role = replica; delete from audit_event where element = 'step2'")
                .update();
        assertThat(node.count.check()).isEqualTo(-1);
        assertThat(node.count.check()).isEqualTo(-1);
        assertThat(tampered()).as("told once").isEqualTo(1);

        superuser
                .sql(
                        "insert into audit_event (seq, at, actor, action, outcome, detail) overriding system value values"
                                + " (-1, now(), 'x', 'step-end', 'success', '{}'), (-2, now(), 'x', 'step-end', 'success', '{}')")
                .update();
        assertThat(node.count.check()).isEqualTo(1);
    }

    @Test
    void when_the_leader_dies_another_takes_over_within_five_seconds() throws Exception {
        SequencerSession leader = SequencerSession.open(database);
        assertThat(leader.lead()).isTrue();
        leader.begin();
        node.start();
        node.log.record(step("waits"));
        assertThat(jdbc.sql("select count(*) from ledger_block")
                        .query(Long.class)
                        .single())
                .isZero();

        long died = System.nanoTime();
        leader.connection().abort(Runnable::run);
        node.ledger.seal();

        Duration took = Duration.ofNanos(System.nanoTime() - died);
        System.out.println(
                "ledger: a dead leader was replaced and its backlog sealed after " + took.toMillis() + " ms");
        assertThat(took).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void when_the_leader_stands_still_another_takes_over_within_five_seconds() throws Exception {
        try (SequencerSession frozen = SequencerSession.open(database)) {
            assertThat(frozen.lead()).isTrue();
            frozen.begin();
            node.start();
            node.log.record(step("waits"));

            long stood = System.nanoTime();
            node.ledger.seal(Duration.ofSeconds(10));

            Duration took = Duration.ofNanos(System.nanoTime() - stood);
            System.out.println("ledger: a leader that stood still was replaced and its backlog sealed after "
                    + took.toMillis() + " ms");
            assertThat(took).isLessThan(Duration.ofSeconds(5));
            assertThatThrownBy(frozen::touch).as("it notices when it wakes").isInstanceOf(java.sql.SQLException.class);
        }
    }

    @Test
    void a_former_leader_that_seals_on_does_not_fork_the_tree() throws Exception {
        node.log.record(step("one"));
        try (Connection former = database.getConnection();
                Connection present = database.getConnection()) {
            SealedTree tree = node.history.read(jdbc);
            assertThat(node.round.seal(present, tree).records()).isEqualTo(1);

            assertThatThrownBy(() -> node.round.seal(former, tree)).hasMessageContaining("ledger_block_pk");
        }
        assertThat(jdbc.sql("select count(*) from ledger_checkpoint")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void of_several_nodes_one_seals() {
        node.start();
        TestLedger other = node().start();
        await().until(() -> node.health.now().role() == LedgerHealth.Role.LEADING
                || other.health.now().role() == LedgerHealth.Role.LEADING);
        for (int i = 0; i < 50; i++) {
            (i % 2 == 0 ? node : other).log.record(step("step" + i));
        }
        assertThat(other.ledger.seal().size()).isEqualTo(50);
        assertThat(List.of(node.health.now().role(), other.health.now().role()))
                .containsExactlyInAnyOrder(LedgerHealth.Role.LEADING, LedgerHealth.Role.WAITING);
    }

    @Test
    void a_high_risk_event_does_not_wait_for_the_next_round() throws Exception {
        CountDownLatch sealed = new CountDownLatch(1);
        try (SequencerSession session = SequencerSession.open(database)) {
            assertThat(session.lead()).isTrue();
            session.begin();
            Thread waiting = new Thread(() -> {
                try {
                    session.awaitNotice(Duration.ofSeconds(60));
                    sealed.countDown();
                } catch (java.sql.SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            waiting.start();
            node.log.record(step("ordinary"));
            assertThat(sealed.getCount()).isEqualTo(1);
            node.log.record(AuditEntry.success("admin", AuditAction.CONFIGURATION, null, null, Map.of()));
            assertThat(sealed.await(2, TimeUnit.SECONDS))
                    .as("the sequencer is woken, on whichever node it waits")
                    .isTrue();
        }
    }

    @Test
    void whoever_waits_for_a_seal_is_told_when_nobody_seals() {
        node.log.record(step("one"));

        assertThatThrownBy(() -> node.ledger.seal(Duration.ofMillis(200)))
                .isInstanceOf(LedgerUnsealed.class)
                .hasMessageContaining("No node seals");
    }

    private void write(String name, boolean undone) {
        node.transaction.executeWithoutResult(status -> {
            for (int i = 0; i < 3; i++) {
                node.log.record(step(name));
            }
            jdbc.sql("select pg_sleep(random() * 0.003)").query(row -> {});
            if (undone) {
                status.setRollbackOnly();
            }
        });
    }

    private TestLedger node() {
        TestLedger made = new TestLedger(database, keystore, "", Clock.systemUTC());
        nodes.add(made);
        return made;
    }

    static List<Ledger.Leaf> leaves(TestLedger node, long from, long to) {
        List<Ledger.Leaf> leaves = new ArrayList<>();
        node.ledger.leaves(from, to, leaves::add);
        return leaves;
    }

    /** The root that a path leads to, RFC 9162 2.1.3.2. */
    static byte[] folded(Ledger.Inclusion inclusion) {
        long fn = inclusion.index();
        long sn = inclusion.checkpoint().size() - 1;
        byte[] root = inclusion.leaf();
        for (byte[] hash : inclusion.path()) {
            if ((fn & 1) == 1 || fn == sn) {
                root = TreeHash.node(hash, root);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                root = TreeHash.node(root, hash);
            }
            fn >>= 1;
            sn >>= 1;
        }
        assertThat(sn).isZero();
        return Arrays.copyOf(root, root.length);
    }

    /** What is sealed, in the tree's order, by element. */
    private List<String> elements() {
        return jdbc.sql("""
                        select e.element from ledger_block b, unnest(b.seqs) with ordinality s (seq, place)
                          join audit_event e using (seq)
                         where e.action <> 'ledger-tampered'
                         order by b.first_index, s.place
                        """).query(String.class).list();
    }

    private long tampered() {
        return jdbc.sql("select count(*) from audit_event where action = 'ledger-tampered'")
                .query(Long.class)
                .single();
    }

    private static String insert(String element) {
        return "insert into audit_event (at, actor, action, element, outcome, detail) values (now(), 'x', 'step-end', '"
                + element + "', 'success', '{}')";
    }

    static AuditEntry step(String element) {
        return AuditEntry.success("wardclerk", AuditAction.STEP_END, "i-1", element, Map.of());
    }
}
