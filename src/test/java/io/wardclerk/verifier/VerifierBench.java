package io.wardclerk.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records that the verifier checks in a second, as an auditor runs it: a process of its own, with 32 MB of memory, its start counted.
 * {@code ./mvnw -Pbench verify -Dbench=ledger}.
 */
@Tag("bench")
@Tag("ledger")
class VerifierBench {

    private static final int RECORDS = 1_000_000;
    private static final double BAR = 100_000;

    @TempDir
    Path folder;

    @Test
    void aMillionRecordsUnderLoadOneCheckpointForAThousand() throws Exception {
        assertThat(measure(RECORDS, 1_000)).as("records per second").isGreaterThan(BAR);
    }

    /** A quiet clinic seals a few records in each second: then the signatures cost more than the records. Printed, no bar. */
    @Test
    void aQuietLedgerOneCheckpointForTwenty() throws Exception {
        assertThat(measure(RECORDS / 10, 20)).isPositive();
    }

    private double measure(int records, int perCheckpoint) throws Exception {
        SampleLedger keys = new SampleLedger();
        Path export = folder.resolve("export.ndjson");
        Path witness = folder.resolve("witness.ndjson");
        write(keys, records, perCheckpoint, export, witness);
        double best = 0;
        for (int run = 0; run < 3; run++) {
            best = Math.max(best, run(keys.vkey(), records, export, witness));
        }
        System.out.printf(
                "BENCH verifier: %,d records (%,d MB), a checkpoint for %,d, second place compared: %,.0f records/s (bar %,.0f at 1,000)%n",
                records, Files.size(export) >> 20, perCheckpoint, best, BAR);
        return best;
    }

    private static double run(String key, int records, Path export, Path witness) throws Exception {
        long start = System.nanoTime();
        Process verifier = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-cp",
                        "target/classes",
                        LedgerVerifier.class.getName(),
                        "--json",
                        "--key",
                        key,
                        "--witness",
                        witness.toString(),
                        export.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(verifier.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(verifier.waitFor()).as(out).isZero();
        double seconds = (System.nanoTime() - start) / 1e9;
        long inside = new ObjectMapper().readTree(out).path("recordsPerSecond").asLong();
        System.out.printf(
                "BENCH verifier: %,.0f records/s with the process's start, %,d without%n", records / seconds, inside);
        return records / seconds;
    }

    private static void write(SampleLedger keys, int records, int perCheckpoint, Path export, Path witness)
            throws IOException {
        Hashing hashing = new Hashing();
        Frontier tree = new Frontier(hashing);
        long checkpoints = 0;
        try (BufferedWriter out = Files.newBufferedWriter(export);
                BufferedWriter second = Files.newBufferedWriter(witness)) {
            out.write("{\"type\":\"wardclerk-ledger-export\",\"v\":1,\"origin\":\"" + keys.origin
                    + "\",\"first\":0,\"end\":" + records + ",\"size\":" + records
                    + ",\"prefix\":[],\"suffix\":[],\"keys\":[\"" + keys.vkey() + "\"]}\n");
            for (int i = 0; i < records; i++) {
                String record = SampleLedger.record(i + 1, "task-complete");
                byte[] hash = SampleLedger.leafHash(record);
                tree.addLeaf(hash);
                out.write("{\"index\":" + i + ",\"hash\":\"" + SampleLedger.base64(hash) + "\",\"leaf\":" + record
                        + "}\n");
                if ((i + 1) % perCheckpoint == 0) {
                    String line = SampleLedger.checkpointLine(keys.note(i + 1L, tree.root(), keys.key)) + "\n";
                    out.write(line);
                    second.write(line);
                    checkpoints++;
                }
            }
            out.write("{\"end\":true,\"leaves\":" + records + ",\"checkpoints\":" + checkpoints + "}\n");
        }
    }
}
