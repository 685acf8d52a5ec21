package io.wardclerk.terminology.remote;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import io.wardclerk.outbound.Outbound;
import io.wardclerk.terminology.ExternalTerminology;
import io.wardclerk.terminology.ExternalTerminology.Answer;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A terminology server is asked directly; no answer is never a yes. */
class FhirTerminologyServerTest {

    private static final String SYSTEM = "http://snomed.info/sct";

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private final Outbound outbound = new Outbound();

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
        outbound.destroy();
    }

    private ExternalTerminology asked() {
        return asked("http://127.0.0.1:" + server.port() + "/r4");
    }

    private ExternalTerminology asked(String url) {
        return new FhirTerminologyServer(
                new ServerProperties(url, null, null, Duration.ofSeconds(2), Duration.ofSeconds(2)),
                new ObjectMapper(),
                outbound);
    }

    private void answers(int status, String body) {
        server.stubFor(post(urlPathMatching("/r4/CodeSystem/.*"))
                .willReturn(aResponse().withStatus(status).withBody(body)));
    }

    private Answer ask() {
        return asked().validate(SYSTEM, "38341003", "Hypertension", LocalDate.of(2026, 1, 15));
    }

    @Test
    void a_valid_code_is_told_with_its_display() {
        answers(200, """
                { "resourceType": "Parameters", "parameter": [
                  { "name": "result", "valueBoolean": true }, { "name": "display", "valueString": "Hypertensive disorder" },
                  { "name": "version", "valueString": "2025-09" } ] }
                """);

        assertThat(ask()).isEqualTo(new Answer.Valid("Hypertensive disorder", "2025-09"));
        server.verify(postRequestedFor(urlPathMatching("/r4/CodeSystem/(\\$|%24)validate-code"))
                .withRequestBody(equalToJson("""
                        { "resourceType": "Parameters", "parameter": [
                          { "name": "url", "valueUri": "http://snomed.info/sct" },
                          { "name": "code", "valueCode": "38341003" },
                          { "name": "display", "valueString": "Hypertension" },
                          { "name": "date", "valueDateTime": "2026-01-15" } ] }
                        """)));
    }

    @Test
    void an_invalid_code_is_told() {
        answers(200, """
                { "resourceType": "Parameters", "parameter": [ { "name": "result", "valueBoolean": false } ] }
                """);

        assertThat(ask()).isEqualTo(new Answer.Invalid());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yes",
                "{}",
                "{\"resourceType\":\"Parameters\"}",
                "{\"resourceType\":\"OperationOutcome\",\"issue\":[]}",
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"result\",\"valueString\":\"true\"}]}",
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"result\",\"valueBoolean\":true},{\"name\":\"result\",\"valueBoolean\":false}]}"
            })
    void what_is_no_plain_answer_is_none(String body) {
        answers(200, body);

        assertThat(ask()).isInstanceOf(Answer.Unavailable.class);
    }

    @Test
    void a_failing_server_gives_no_answer() {
        answers(500, "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"result\",\"valueBoolean\":true}]}");
        assertThat(ask()).isInstanceOf(Answer.Unavailable.class);

        answers(200, "x".repeat(300 * 1024));
        assertThat(ask()).isInstanceOf(Answer.Unavailable.class);

        server.stubFor(
                post(urlPathMatching("/r4/.*")).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThat(ask()).isInstanceOf(Answer.Unavailable.class);

        server.stubFor(post(urlPathMatching("/r4/.*")).willReturn(aResponse().withFixedDelay(5_000)));
        assertThat(ask()).isInstanceOf(Answer.Unavailable.class);

        ExternalTerminology gone = asked();
        server.stop();
        assertThat(gone.validate(SYSTEM, "38341003", null, null)).isInstanceOf(Answer.Unavailable.class);
    }

    @Test
    void nobody_is_asked_where_none_is_configured_or_the_code_is_none() {
        assertThat(asked("").configured()).isFalse();
        assertThat(asked("").validate(SYSTEM, "1", null, null)).isInstanceOf(Answer.Unavailable.class);
        assertThat(asked().validate(SYSTEM, "9".repeat(1_000_000), null, null)).isEqualTo(new Answer.Invalid());
        assertThatThrownBy(() -> asked("http://tx.example.org/r4")).hasMessageContaining("https://");
    }
}
