package io.wardclerk.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardclerk.testing.TestPostgres;
import io.wardclerk.vault.TestVaults;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What may go goes by one way only, is on record, and leaves every proof as it was. */
class LedgerRetentionTest {

    private static final Duration SEVEN_YEARS = Duration.ofDays(7 * 366);

    private final DataSource database = TestPostgres.migratedDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final DataSource ownersDatabase = TestPostgres.asOwner(database);
    private final JdbcClient owner = JdbcClient.create(ownersDatabase);
    private final Path keystore = TestVaults.keystore();
    private final TestLedger past =
            new TestLedger(database, keystore, "", Clock.offset(Clock.systemUTC(), SEVEN_YEARS.negated()));
    private final TestLedger present = new TestLedger(database, keystore);

    @AfterEach
    void stop() {
        past.close();
        present.close();
    }

    @Test
    void records_past_their_retention_go_and_every_proof_stays() {
        old(10);
        young(5);
        Ledger.Checkpoint before = present.ledger.seal();
        long first = SequencerTest.leaves(present, 0, 1).get(0).seq();
        byte[] hash = SequencerTest.leaves(present, 0, 1).get(0).hash();

        assertThat(present.retention.prune()).isEqualTo(10);
        assertThat(present.retention.prune()).as("nothing is left to do").isZero();

        Ledger.Checkpoint after = present.ledger.seal();
        List<Ledger.Leaf> leaves = SequencerTest.leaves(present, 0, after.size());
        assertThat(leaves.subList(0, 10)).allSatisfy(leaf -> {
            assertThat(leaf.line()).isNull();
            assertThat(leaf.pruned()).isNotNull();
        });
        assertThat(leaves.subList(10, 15)).allSatisfy(leaf -> {
            assertThat(leaf.line()).isNotNull();
            assertThat(leaf.pruned()).isNull();
        });
        assertThat(leaves.get(0).hash()).isEqualTo(hash);
        assertThat(String.valueOf(leaves.get(15).line()))
                .as("the removal is itself a record")
                .contains(
                        "\"action\":\"ledger-prune\"",
                        "\"to\":10",
                        String.valueOf(leaves.get(0).pruned()));
        Ledger.Inclusion proof = present.ledger.inclusion(first).orElseThrow();
        assertThat(proof.line()).isNull();
        assertThat(SequencerTest.folded(proof)).isEqualTo(after.root());
        assertThat(present.ledger.consistency(before.size(), after.size())).isNotEmpty();
    }

    @Test
    void the_legal_minimum_is_refused_below() {
        old(3);
        assertThatThrownBy(() -> jdbc.sql("select * from ledger_prune(now() - interval '5 years', ?, 100)")
                        .param(UUID.randomUUID())
                        .query(row -> {}))
                .hasMessageContaining("records are kept for 6 years at least");
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            Validator validator = factory.getValidator();
            LedgerProperties short5 = new LedgerProperties(
                    "", Duration.ofMillis(200), Period.ofYears(5), TestAudit.PROPERTIES.secondPlace());
            assertThat(validator.validate(short5)).hasSize(1);
            assertThat(validator.validate(TestAudit.PROPERTIES)).isEmpty();
        }
    }

    @Test
    void nothing_young_is_removed_even_by_the_owner_who_pretends() {
        young(3);

        assertThatThrownBy(() -> owner.sql("delete from audit_event").update()).hasMessageContaining("append-only");
        TransactionTemplate one = new TransactionTemplate(new JdbcTransactionManager(ownersDatabase));
        assertThatThrownBy(() -> one.executeWithoutResult(status -> {
                    owner.sql("select set_config('wardclerk.pruning', pg_current_xact_id()::text, true)")
                            .query(row -> {});
                    owner.sql("delete from audit_event").update();
                }))
                .hasMessageContaining("younger than the legal minimum");
    }

    @Test
    void what_is_not_sealed_is_not_removed() {
        past.log.record(SequencerTest.step("old and unsealed"));

        assertThat(present.retention.prune()).isZero();
        assertThat(jdbc.sql("select count(*) from audit_event")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private void old(int records) {
        past.start();
        for (int i = 0; i < records; i++) {
            past.log.record(SequencerTest.step("old" + i));
        }
        past.ledger.seal();
        past.close();
    }

    private void young(int records) {
        present.start();
        for (int i = 0; i < records; i++) {
            present.log.record(SequencerTest.step("young" + i));
        }
        present.ledger.seal();
    }
}
