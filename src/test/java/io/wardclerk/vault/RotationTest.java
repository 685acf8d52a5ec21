package io.wardclerk.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.vault.Rotations.Level;
import io.wardclerk.vault.Rotations.Rotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of both levels change while two nodes read and write. */
class RotationTest {

    private static final byte[] WORDS = "my chest hurts since tuesday".getBytes(UTF_8);

    @TempDir
    Path folder;

    private Path keystore;
    private VaultFixture node;

    @BeforeEach
    void open() {
        keystore = folder.resolve("keys/keystore.json");
        node = new VaultFixture(keystore);
    }

    @Test
    void a_new_key_encryption_key_wraps_everything_that_the_old_one_wrapped() throws Exception {
        String id = node.documents.store("case/1", "note", WORDS);
        node.vault.belongsTo("case/1", "Patient/7");
        String before = node.provider.name();
        String file = Files.readString(keystore);
        byte[] note = "note\n".getBytes(UTF_8);
        byte[] key = node.signer.sign(note).publicKey();

        Rotation done = run(node, Level.KEY_ENCRYPTION);

        assertThat(done.phase()).isEqualTo("DONE");
        assertThat(done.done()).isEqualTo(done.total()).isPositive();
        assertThat(node.provider.name()).isNotEqualTo(before);
        assertThat(Files.readString(keystore)).isNotEqualTo(file);
        for (String table : List.of("data_key where parent is null", "installation_key")) {
            assertThat(node.jdbc
                            .sql("select distinct wrapped_by from " + table)
                            .query(String.class)
                            .list())
                    .as(table)
                    .containsExactly(node.provider.name());
        }
        VaultFixture restarted = node.restarted(keystore);
        assertThat(restarted.documents.read(id)).hasValue(WORDS);
        assertThat(restarted.signer.sign(note).publicKey()).isEqualTo(key);
    }

    @Test
    void every_scope_gets_a_new_data_key_and_everything_is_sealed_with_it() {
        String ofPatient = node.documents.store("case/1", "note", WORDS);
        node.vault.belongsTo("case/1", "Patient/7");
        String unknown = node.documents.store("case/2", "note", WORDS);
        String system = node.documents.store("engine", "note", WORDS);
        Set<UUID> before = inUse();
        VaultFixture other = node.restarted(keystore);
        assertThat(other.documents.read(ofPatient)).hasValue(WORDS);

        run(node, Level.DATA);

        assertThat(inUse()).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
        assertThat(sealedWithRetired()).isZero();
        assertThat(node.jdbc
                        .sql("select count(*) from data_key k join data_key p on p.id = k.parent"
                                + " where k.retired_at is null and p.retired_at is not null")
                        .query(Integer.class)
                        .single())
                .as("keys in use that hang on a retired one")
                .isZero();
        for (VaultFixture reader : List.of(node, other, node.restarted(keystore))) {
            for (String id : List.of(ofPatient, unknown, system)) {
                assertThat(reader.documents.read(id)).hasValue(WORDS);
            }
        }
    }

    @Test
    void one_rotation_runs_at_a_time() {
        assertThat(node.rotations.begin(Level.SIGNING, "ann")).isPresent();
        assertThat(node.rotations.begin(Level.DATA, "ben")).isEmpty();
    }

    @Test
    void the_ledger_signs_with_a_new_key_on_every_node() {
        VaultFixture other = node.restarted(keystore);
        byte[] before = other.signer.sign(WORDS).publicKey();

        run(node, Level.SIGNING);
        other.follower.follow();

        assertThat(other.signer.sign(WORDS).publicKey())
                .isNotEqualTo(before)
                .isEqualTo(node.signer.sign(WORDS).publicKey());
        assertThat(other.signer.keys()).hasSize(2);
    }

    @Test
    void a_node_that_dies_leaves_the_rest_to_another() {
        for (int i = 0; i < 450; i++) {
            node.documents.store("case/" + i % 60, "note", WORDS);
        }
        node.rotations.begin(Level.DATA, "ann");
        for (int i = 0; i < 3; i++) {
            node.transaction.execute(status -> node.rotations.advance());
        }
        node.transaction.executeWithoutResult(status -> {
            node.rotations.advance();
            status.setRollbackOnly();
        });
        VaultFixture other = node.restarted(keystore);

        Rotation done = finish(other);

        assertThat(done.ended()).isTrue();
        assertThat(sealedWithRetired()).isZero();
    }

    @Test
    void two_nodes_under_load_see_neither_an_error_nor_a_wait() throws Exception {
        VaultFixture other = node.restarted(keystore);
        Map<String, byte[]> written = new ConcurrentHashMap<>();
        ConcurrentLinkedQueue<Throwable> errors = new ConcurrentLinkedQueue<>();
        AtomicLong slowest = new AtomicLong();
        AtomicInteger number = new AtomicInteger();
        AtomicBoolean stop = new AtomicBoolean();
        var threads = Executors.newFixedThreadPool(6);
        var followers = Executors.newScheduledThreadPool(2);
        try {
            for (VaultFixture fixture : List.of(node, other)) {
                var unused =
                        followers.scheduleWithFixedDelay(fixture.follower::follow, 100, 100, TimeUnit.MILLISECONDS);
                for (int i = 0; i < 3; i++) {
                    threads.execute(() -> {
                        while (!stop.get()) {
                            try {
                                long start = System.nanoTime();
                                act(fixture, number.incrementAndGet(), written);
                                slowest.accumulateAndGet(System.nanoTime() - start, Math::max);
                            } catch (RuntimeException | AssertionError e) {
                                errors.add(e);
                            }
                        }
                    });
                }
            }
            Awaitility.await().until(() -> written.size() > 100);
            run(node, Level.DATA);
            run(other, Level.KEY_ENCRYPTION);
            run(other, Level.DATA);
        } finally {
            stop.set(true);
            threads.shutdown();
            assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
            followers.shutdownNow();
        }

        System.out.printf(
                "rotation under load: %d documents, slowest act %d ms%n",
                written.size(), TimeUnit.NANOSECONDS.toMillis(slowest.get()));
        assertThat(errors).isEmpty();
        assertThat(Duration.ofNanos(slowest.get())).isLessThan(Duration.ofSeconds(5));
        VaultFixture restarted = node.restarted(keystore);
        written.forEach(
                (id, content) -> assertThat(restarted.documents.read(id)).hasValue(content));
        assertThat(node.jdbc
                        .sql("select count(*) from data_key k join data_key p on p.id = k.parent"
                                + " where k.scope like 'case/%' and p.scope = 'intake' and k.scope in"
                                + " (select b.scope from data_key b join data_key q on q.id = b.parent"
                                + " where q.scope like 'patient/%')")
                        .query(Integer.class)
                        .single())
                .as("keys that a binding missed")
                .isZero();
    }

    private static void act(VaultFixture fixture, int number, Map<String, byte[]> written) {
        String scope = "case/" + number / 4;
        byte[] content = ("words " + number).getBytes(UTF_8);
        String id = fixture.transaction.execute(status -> {
            String stored = fixture.documents.store(scope, "note", content);
            if (number % 4 == 1) {
                fixture.vault.belongsTo(scope, "Patient/" + number % 10);
            }
            return stored;
        });
        written.put(String.valueOf(id), content);
        String some = written.keySet().stream()
                .skip(ThreadLocalRandom.current().nextInt(Math.min(50, written.size())))
                .findFirst()
                .orElseThrow();
        assertThat(fixture.documents.read(some)).hasValue(written.get(some));
    }

    private static Rotation run(VaultFixture at, Level level) {
        assertThat(at.rotations.begin(level, "ann")).isPresent();
        return finish(at);
    }

    private static Rotation finish(VaultFixture at) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> at.transaction
                        .execute(status -> at.rotations.advance())
                        .map(step -> step.rotation().ended())
                        .orElse(false));
        return at.rotations.list(1).get(0);
    }

    private Set<UUID> inUse() {
        return Set.copyOf(node.jdbc
                .sql("select id from data_key where retired_at is null")
                .query(UUID.class)
                .list());
    }

    private int sealedWithRetired() {
        return node.jdbc
                .sql("select count(*) from sealed_document d join data_key k"
                        + " on k.id::text = encode(substring(d.content from 2 for 16), 'hex')::uuid::text"
                        + " where k.retired_at is not null")
                .query(Integer.class)
                .single();
    }
}
