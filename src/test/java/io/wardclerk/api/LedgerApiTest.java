package io.wardclerk.api;

import static io.wardclerk.api.Samples.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an auditor gets over HTTP is enough to check a record alone. */
@ApplicationTest
class LedgerApiTest {

    private final WardclerkClient client;
    private final JdbcClient jdbc;

    @Autowired
    LedgerApiTest(WardclerkClient client, JdbcClient jdbc) {
        this.client = client;
        this.jdbc = jdbc;
    }

    @Test
    void theHeadIsANoteOrJsonAsTheCallerAsks() {
        JsonNode head = checkpoint();
        Response note = client.send("demo-all", "GET", "/api/v1/audit/checkpoint", null, "Accept", "text/plain");

        assertThat(note.header("Content-Type")).startsWith("text/plain");
        assertThat(note.body()).startsWith(head.path("origin").asText() + "\n").contains("\n\n\u2014 ");
        assertThat(head.path("note").asText())
                .startsWith(head.path("origin").asText() + "\n"
                        + head.path("size").asLong() + "\n" + head.path("root").asText() + "\n\n");
        assertThat(head.path("keys").path(0).asText())
                .startsWith(head.path("origin").asText() + "+");
    }

    @Test
    void aRecordIsProvedAgainstTheHead() throws Exception {
        long seq =
                jdbc.sql("select max(seq) from audit_event").query(Long.class).single();
        await().until(() ->
                client.get("/api/v1/audit/records/" + seq + "/proof").status() == 200);
        JsonNode proof = client.get("/api/v1/audit/records/" + seq + "/proof").json();

        String line = proof.path("line").asText();
        assertThat(line).startsWith("{\"v\":1,\"seq\":" + seq + ",\"id\":\"");
        byte[] hash = sha256(new byte[] {0}, line.getBytes(StandardCharsets.UTF_8), new byte[0]);
        assertThat(Base64.getEncoder().encodeToString(hash))
                .isEqualTo(proof.path("leaf").asText());
        long fn = proof.path("index").asLong();
        long sn = proof.path("checkpoint").path("size").asLong() - 1;
        for (JsonNode step : proof.path("path")) {
            byte[] other = Base64.getDecoder().decode(step.asText());
            boolean right = (fn & 1) == 1 || fn == sn;
            hash = right ? sha256(new byte[] {1}, other, hash) : sha256(new byte[] {1}, hash, other);
            while (right && (fn & 1) == 0 && fn != 0) {
                fn >>= 1;
                sn >>= 1;
            }
            fn >>= 1;
            sn >>= 1;
        }
        assertThat(Base64.getEncoder().encodeToString(hash))
                .isEqualTo(proof.path("checkpoint").path("root").asText());
    }

    @Test
    void theLedgerIsShownToHaveOnlyGrown() {
        long size = checkpoint().path("size").asLong();
        await().until(() -> checkpoint().path("size").asLong() > size);

        JsonNode proof = client.get("/api/v1/audit/consistency?from=" + size).json();

        assertThat(proof.path("from").asLong()).isEqualTo(size);
        assertThat(proof.path("to").asLong()).isGreaterThan(size);
        assertThat(proof.path("path")).isNotEmpty();
        assertProblem(client.get("/api/v1/audit/consistency?from=0"), 400, "invalid-request");
        assertProblem(client.get("/api/v1/audit/consistency?from=1&to=999999999"), 400, "invalid-request");
        assertProblem(client.get("/api/v1/audit/consistency?from=x"), 400, "invalid-request");
    }

    @Test
    void whoMayNotReadTheRecordHasNoPartOfIt() {
        for (String path : new String[] {"checkpoint", "records/1/proof", "consistency?from=1"}) {
            assertThat(client.signedIn("administrator")
                            .call("GET", "/api/v1/audit/" + path, null)
                            .status())
                    .as(path)
                    .isEqualTo(403);
        }
        assertProblem(client.get("/api/v1/audit/records/999999999/proof"), 404, "not-found");
    }

    @Test
    void aNewApplicationSealsWithinSecondsAndItsSecondPlaceFollows() {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            JsonNode parts = client.get("/status").json().path("parts");
            assertThat(parts).anySatisfy(part -> {
                assertThat(part.path("name").asText()).isEqualTo("ledger");
                assertThat(part.path("status").asText()).isEqualTo("up");
                assertThat(part.path("detail").asText()).contains("this node seals");
            });
        });
    }

    private JsonNode checkpoint() {
        return await().until(() -> client.get("/api/v1/audit/checkpoint"), answer -> answer.status() == 200)
                .json();
    }

    private static byte[] sha256(byte[] prefix, byte[] left, byte[] right) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(prefix);
        digest.update(left);
        return digest.digest(right);
    }
}
