package io.wardclerk.workflow.camunda.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.testing.TestContent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What ledger and encryption cost the engine: the application beside the same one that records and seals nothing, in one run:
 * {@code ./mvnw -Pbench verify -Dbench=ledger}. Options as {@link BenchOptions} says.
 */
@Tag("bench")
@Tag("ledger")
class EngineLedgerBench {

    private static final List<String> WORKFLOWS = List.of("six", "sixremote", "sixtask");
    private static final double LEAST = 0.75;

    @Test
    void the_engine_with_ledger_and_encryption_beside_itself_without() throws InterruptedException {
        BenchOptions options = BenchOptions.fromSystem();
        Report report = new Report("ledger-engine", "Engine with ledger and encryption beside itself without");
        Probe ours = new Probe();
        Probe theirs = new Probe();
        Path content = TestContent.assemble(Path.of("src/test/resources/bench"));
        try (BenchPostgres postgres = new BenchPostgres();
                Side sealed = new WardclerkSide(postgres.create("wardclerk"), content, WORKFLOWS, ours);
                Side bare =
                        new WardclerkSide("bare", postgres.create("bare"), content, WORKFLOWS, theirs, Bare::parts)) {
            Pair pair = new Pair(postgres, sealed, bare, new Load(sealed, ours), new Load(bare, theirs));
            new EngineMeasures(pair, options, report, LEAST).withAndWithout();
        }
        if (options.bars()) {
            assertThat(report.missed()).as("bars that were missed").isEmpty();
        }
    }
}
