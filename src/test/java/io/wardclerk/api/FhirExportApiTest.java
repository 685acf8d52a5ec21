package io.wardclerk.api;

import static io.wardclerk.api.Samples.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ApplicationTest
class FhirExportApiTest {

    private static final String EXPORT = "/api/v1/audit/export?format=fhir";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WardclerkClient client;
    private final Samples samples;

    @Autowired
    FhirExportApiTest(WardclerkClient client) {
        this.client = client;
        this.samples = new Samples(client);
    }

    @Test
    void everyRecordOfACaseIsAnAuditEventAndTheExportIsOneToo() {
        String id = samples.start();
        int recorded = client.get("/api/v1/instances/" + id + "/trail?limit=200")
                .json()
                .path("items")
                .size();

        Response export = client.get(EXPORT);
        List<JsonNode> events = lines(export);

        assertThat(export.header("Content-Type")).startsWith("application/fhir+ndjson");
        assertThat(events)
                .allSatisfy(
                        event -> assertThat(event.path("resourceType").asText()).isEqualTo("AuditEvent"));
        assertThat(events.stream().filter(event -> event.toString().contains(id)))
                .hasSizeGreaterThanOrEqualTo(recorded);
        assertThat(events.stream().filter(event -> event.toString().contains("\"code\":\"fhir-export\"")))
                .isNotEmpty();
        assertThat(export.body()).doesNotContain("Zebulon");
    }

    @Test
    void oneCaseAloneIsExportedToo() {
        String id = samples.start();
        String other = samples.start();

        Response export = client.get(EXPORT + "&case=" + id);

        assertThat(lines(export)).isNotEmpty().allSatisfy(event -> assertThat(event.toString())
                .contains(id));
        assertThat(export.body()).contains("\"code\":\"fhir-export\"").doesNotContain(other, "Zebulon");
        assertProblem(client.get(EXPORT + "&case=nobody"), 404, "not-found");
    }

    @Test
    void aSpanOfTimeIsCutOut() {
        samples.start();

        assertThat(lines(client.get(EXPORT + "&to=2001-01-01"))).isEmpty();
        assertThat(lines(client.get(EXPORT + "&from=2001-01-01T00:00:00Z"))).isNotEmpty();
        assertProblem(client.get(EXPORT + "&from=yesterday"), 400, "invalid-request");
    }

    @Test
    void whoMayNotReadTheRecordGetsNoExport() {
        assertProblem(client.send("demo-intake", "GET", EXPORT, null), 403, "forbidden");
    }

    private static List<JsonNode> lines(Response export) {
        assertThat(export.status()).as(export.body()).isEqualTo(200);
        return export.body()
                .lines()
                .map(line -> {
                    try {
                        return JSON.readTree(line);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }
}
