package io.wardclerk.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.ChildApplication;
import io.wardclerk.testing.TemporaryData;
import io.wardclerk.testing.WardclerkClient;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a local data folder, with real processes. */
class KilledAndStartedAgainTest {

    @TempDir
    Path folder;

    @Test
    void aKilledApplicationStartsAgainWithThePeopleKeysAndSessionsThatItHad() throws Exception {
        Path data = folder.resolve("data");
        WardclerkClient wardclerk = new WardclerkClient(data);
        JsonNode before;
        Browser nurse;
        try (ChildApplication first = start(data).ready()) {
            before = wardclerk.demo();
            nurse = wardclerk.signedIn("nurse");
            assertThat(nurse.page("/").status()).isEqualTo(200);
            first.kill();
        }
        assertThat(data.resolve("postgres/postmaster.pid"))
                .as("the database server is left behind")
                .exists();

        try (ChildApplication second = start(data).ready();
                ChildApplication rival = start(data)) {
            JsonNode after = wardclerk.demo();
            assertThat(after.path("users")).isEqualTo(before.path("users"));
            assertThat(after.path("apiKeys")).isEqualTo(before.path("apiKeys"));
            assertThat(wardclerk.get("/v3/api-docs").status()).isEqualTo(200);
            assertThat(nurse.at(wardclerk.baseUrl()).page("/").status()).isEqualTo(200);
            assertThat(second.log()).contains("that a killed run left behind");

            assertThat(rival.ended()).isNotZero();
            assertThat(rival.log())
                    .contains("Another Wardclerk is running on the data folder", "--wardclerk.local.data=");
        }
        assertThat(data.resolve("postgres/postmaster.pid"))
                .as("a clean end leaves no database server")
                .doesNotExist();
    }

    @Test
    void anotherProfileDoesNotStartWithoutADatabaseAndSaysWhatToSet() throws Exception {
        try (ChildApplication prod = ChildApplication.start(folder, "--spring.profiles.active=prod")) {
            assertThat(prod.ended()).isNotZero();
            assertThat(prod.log())
                    .contains(
                            "No database is configured for the profile prod.",
                            "Set spring.datasource.url",
                            "- People and systems would reach this port without TLS.",
                            "- The key-encryption key is missing",
                            "- No name is set under which this installation is reached")
                    .doesNotContain("\tat ");
        }
    }

    private static ChildApplication start(Path data) throws Exception {
        return ChildApplication.start(
                data, "--wardclerk.local.data=" + data, "--wardclerk.local.binaries=" + TemporaryData.BINARIES);
    }
}
