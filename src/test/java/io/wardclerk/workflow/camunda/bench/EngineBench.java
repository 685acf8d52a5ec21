package io.wardclerk.workflow.camunda.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.testing.TestContent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Wardclerk with every safeguard on beside a stock Camunda 7.24, in one run: {@code ./mvnw -Pbench verify -Dbench=engine}. See
 * {@link BenchOptions} for what can be set and {@code src/docs/operators.md} for what came out.
 */
@Tag("bench")
@Tag("engine")
class EngineBench {

    private static final List<String> WORKFLOWS = List.of("six", "sixremote", "sixtask");

    @Test
    void wardclerk_beside_stock() throws InterruptedException {
        BenchOptions options = BenchOptions.fromSystem();
        Report report = new Report("engine", "Engine benchmark");
        Probe ours = new Probe();
        Probe theirs = new Probe();
        Path content = TestContent.assemble(Path.of("src/test/resources/bench"));
        try (BenchPostgres postgres = new BenchPostgres();
                Side wardclerk = new WardclerkSide(postgres.create("wardclerk"), content, WORKFLOWS, ours);
                Side stock = new StockSide(postgres.create("stock"), content, WORKFLOWS, theirs)) {
            Pair pair = new Pair(postgres, wardclerk, stock, new Load(wardclerk, ours), new Load(stock, theirs));
            new EngineMeasures(pair, options, report, 1.0).all();
        }
        if (options.bars()) {
            assertThat(report.missed()).as("bars that were missed").isEmpty();
        }
    }
}
