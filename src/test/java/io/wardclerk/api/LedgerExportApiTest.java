package io.wardclerk.api;

import static io.wardclerk.api.Samples.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import io.wardclerk.verifier.Checked;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ApplicationTest
class LedgerExportApiTest {

    private static final String EXPORT = "/api/v1/audit/export";

    private final WardclerkClient client;
    private final Samples samples;

    @Autowired
    LedgerExportApiTest(WardclerkClient client) {
        this.client = client;
        this.samples = new Samples(client);
    }

    @Test
    void anExportSatisfiesTheVerifierAndHoldsItsOwnRecord() {
        String instance = samples.start();

        Response export = client.get(EXPORT);

        assertThat(export.status()).as(export.body()).isEqualTo(200);
        assertThat(export.header("Content-Type")).startsWith("application/x-ndjson");
        assertThat(export.body()).contains(instance).doesNotContain("Zebulon");
        List<String> lines = export.body().lines().toList();
        assertThat(lines.get(0)).startsWith("{\"type\":\"wardclerk-ledger-export\",\"v\":1,");
        assertThat(lines.get(lines.size() - 1)).startsWith("{\"end\":true,");
        assertThat(export.body()).contains("\"action\":\"export\"");
        Checked checked = Checked.of(export.body().getBytes(StandardCharsets.UTF_8));
        assertThat(checked.out()).startsWith("INTACT");
    }

    @Test
    void aTimeGivesAPartThatSatisfiesItToo() {
        samples.start();
        Response future = client.get(EXPORT + "?from=2199-01-01");
        Response all = client.get(EXPORT + "?from=2020-01-01&to=2199-12-31T23:59:59%2B01:00");

        assertThat(future.body()).contains("\"leaves\":0");
        assertThat(Checked.of(future.body().getBytes(StandardCharsets.UTF_8)).exit())
                .isZero();
        assertThat(all.body()).contains("\"first\":0,");
        assertThat(Checked.of(all.body().getBytes(StandardCharsets.UTF_8)).exit())
                .isZero();
    }

    @Test
    void oneCaseAloneSatisfiesTheVerifierAsWell() {
        String instance = samples.start();
        samples.start();
        client.post("/api/v1/instances/" + instance + "/cancel", "{\"reason\": \"over\"}");

        Response export = client.get(EXPORT + "?case=" + instance);

        assertThat(export.status()).as(export.body()).isEqualTo(200);
        Checked checked = Checked.of(export.body().getBytes(StandardCharsets.UTF_8));
        assertThat(checked.out()).startsWith("INTACT").contains("the records of one case, " + instance);
        assertThat(export.body())
                .contains("\"action\":\"instance-start\"", "\"action\":\"instance-cancel\"", "\"action\":\"export\"")
                .doesNotContain("Zebulon");
        assertThat(Checked.of(export.body()
                                .replace("\"action\":\"instance-cancel\"", "\"action\":\"instance-read\"")
                                .getBytes(StandardCharsets.UTF_8))
                        .exit())
                .isEqualTo(1);
        assertProblem(client.get(EXPORT + "?case=nobody"), 404, "not-found");
        assertProblem(client.get(EXPORT + "?case=" + instance + "&from=2026-01-01"), 400, "invalid-request");
    }

    @Test
    void aMomentThatIsNoneOrTheWrongWayRoundIsRefused() {
        assertProblem(client.get(EXPORT + "?from=yesterday"), 400, "invalid-request");
        assertProblem(client.get(EXPORT + "?to=2026-13-01"), 400, "invalid-request");
        assertProblem(client.get(EXPORT + "?from=2026-02-01&to=2026-01-01"), 400, "invalid-request");
        assertThat(client.get(EXPORT + "?from=yesterday").body())
                .contains("?from")
                .doesNotContain("yesterday");
    }

    @Test
    void whoMayNotReadTheRecordGetsNone() {
        assertProblem(client.send(null, "GET", EXPORT, null), 401, "unauthenticated");
        assertProblem(client.send("demo-release", "GET", EXPORT, null), 403, "forbidden");
    }
}
