package io.wardclerk.vault;

import java.nio.file.Path;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What sealing costs; run with {@code -Dtest=VaultBench -Dtest.groups=bench -Dtest.excludedGroups=}. */
@Tag("bench")
@Tag("vault")
class VaultBench {

    @Test
    void sealing_and_opening(@TempDir Path folder) {
        VaultFixture fixture = new VaultFixture(folder.resolve("keystore.json"));
        byte[] small = new byte[100];
        byte[] large = new byte[64_000];
        byte[] content = fixture.vault.seal("engine", "variable/a", small);
        for (int round = 0; round < 2; round++) {
            time("seal 100 bytes, engine", 20_000, i -> fixture.vault.seal("engine", "variable/a", small));
            time("open 100 bytes", 20_000, i -> fixture.vault.open("variable/a", content));
            time("seal 64 kB, engine", 1_000, i -> fixture.vault.seal("engine", "variable/a", large));
            String scope = "case/" + round + "-";
            time(
                    "first seal of a case, in a transaction",
                    300,
                    i -> fixture.transaction.execute(status -> fixture.vault.seal(scope + i, "variable/a", small)));
            time("store a document of 100 bytes", 300, i -> fixture.documents.store("engine", "bench", small));
        }
    }

    private static void time(String what, int times, IntConsumer work) {
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            work.accept(i);
        }
        System.out.printf("BENCH %s: %.1f us each%n", what, (System.nanoTime() - start) / 1e3 / times);
    }
}
