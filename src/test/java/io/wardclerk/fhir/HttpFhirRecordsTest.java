package io.wardclerk.fhir;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditOutcome;
import io.wardclerk.outbound.Outbound;
import io.wardclerk.workflow.RetryAfter;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** How the answers of a FHIR server that we cannot run here, for good or ill, reach a step. */
class HttpFhirRecordsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private final List<AuditEntry> record = new ArrayList<>();
    private String base = "";
    private @Nullable FhirHttp http;
    private @Nullable FhirRecords fhir;

    @BeforeEach
    void start() {
        server.start();
        base = server.baseUrl() + "/fhir";
        http = http(base);
        fhir = new HttpFhirRecords(http, record::addAll);
    }

    private static FhirHttp http(String base) {
        FhirProperties properties = new FhirProperties(
                base, "secret-token", Duration.ofSeconds(2), Duration.ofMillis(1500), null, DataSize.ofKilobytes(64));
        return new FhirHttp(
                () -> new FhirEndpoint(base, "secret-token"), properties, Clock.systemUTC(), new Outbound());
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private FhirRecords fhir() {
        return java.util.Objects.requireNonNull(fhir);
    }

    private static StepContext step() {
        return new StepContext(
                "i1",
                "triage",
                "patientMatch",
                "s1",
                1,
                null,
                Instant.now(),
                Instant.now().plusSeconds(30));
    }

    @Test
    void aReadSendsOurTokenAndIsRecorded() throws Exception {
        server.stubFor(get("/fhir/Patient/1").willReturn(okJson("{\"resourceType\":\"Patient\",\"id\":\"1\"}")));
        assertThat(fhir().read(step(), "Patient/1")).isPresent();
        server.verify(getRequestedFor(urlEqualTo("/fhir/Patient/1"))
                .withHeader("Authorization", equalTo("Bearer secret-token")));
        assertThat(record).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo(AuditAction.FHIR_READ);
            assertThat(entry.outcome()).isEqualTo(AuditOutcome.SUCCESS);
            assertThat(entry.element()).isEqualTo("Patient/1");
            assertThat(entry.instance()).isEqualTo("i1");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void whatIsNotThereIsEmpty(int status) throws Exception {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status)));
        assertThat(fhir().read(step(), "Patient/1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no reference at all", "Patient/../../admin", "http://elsewhere.example/Patient/1", ""})
    void whatIsNoReferenceOfThisServerIsNotAskedFor(String reference) throws Exception {
        assertThat(fhir().read(step(), reference)).isEmpty();
        assertThat(server.getAllServeEvents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void aBusyOrBrokenServerIsAskedAgainLater(int status) {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withHeader("Retry-After", "17")));
        RetryLater fault = catchThrowableOfType(RetryLater.class, () -> fhir().read(step(), "Patient/1"));
        assertThat(fault.dependency()).isEqualTo("fhir");
        assertThat(fault).hasMessageContaining(base).hasMessageContaining(Integer.toString(status));
        assertThat(fault.after()).contains(Duration.ofSeconds(17));
        assertThat(record).singleElement().satisfies(entry -> assertThat(entry.outcome())
                .isEqualTo(AuditOutcome.FAILURE));
    }

    @Test
    void aSlowServerIsAskedAgainLater() {
        server.stubFor(any(anyUrl())
                .willReturn(okJson("{\"resourceType\":\"Patient\"}").withFixedDelay(4000)));
        assertThatThrownBy(() -> fhir().read(step(), "Patient/1"))
                .isInstanceOf(RetryLater.class)
                .hasMessageContaining("no answer within");
    }

    @Test
    void aServerThatDribblesItsBodyIsCutOff() {
        server.stubFor(any(anyUrl())
                .willReturn(
                        okJson("{\"resourceType\":\"Patient\",\"id\":\"1\"}").withChunkedDribbleDelay(10, 6000)));
        assertThatThrownBy(() -> fhir().read(step(), "Patient/1")).isInstanceOf(RetryLater.class);
    }

    @Test
    void anAnswerOverTheLimitIsNotRead() {
        server.stubFor(any(anyUrl()).willReturn(okJson("{\"a\":\"" + "x".repeat(100_000) + "\"}")));
        assertThatThrownBy(() -> fhir().read(step(), "Patient/1"))
                .isInstanceOf(RetryLater.class)
                .hasMessageContaining("wardclerk.fhir.max-response");
    }

    @Test
    void aBrokenConnectionIsTriedAgainLater() {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThatThrownBy(() -> fhir().read(step(), "Patient/1")).isInstanceOf(RetryLater.class);
    }

    @Test
    void aServerThatIsDownIsNamed() {
        server.stop();
        assertThatThrownBy(() -> fhir().read(step(), "Patient/1"))
                .isInstanceOf(RetryLater.class)
                .hasMessageContaining(base)
                .hasMessageContaining("connection refused");
        assertThat(new FhirDependency(http(base)).probe()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Welcome</html>", "", "[1]", "{\"hello\":\"world\"}"})
    void anAnswerThatIsNotFhirIsTriedAgainLater(String body) {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200).withBody(body)));
        assertThatThrownBy(() -> fhir().read(step(), "Patient/1"))
                .isInstanceOf(RetryLater.class)
                .hasMessageContaining("not FHIR JSON");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 409, 412, 422})
    void aRefusalIsFinalAndCarriesNoContent(int status) {
        server.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Location", "http://elsewhere.example/")
                        .withBody("{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"code\":\"invalid\","
                                + "\"diagnostics\":\"Ann Weaver is unknown\"}]}")));
        FhirRefused fault = catchThrowableOfType(FhirRefused.class, () -> fhir().read(step(), "Patient/1"));
        assertThat(fault.status()).isEqualTo(status);
        assertThat(fault).hasMessageContaining("invalid").hasMessageNotContaining("Weaver");
        assertThat(record)
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail().get("status")).isEqualTo(status));
    }

    @Test
    void aSearchFollowsPagesOfTheSameServerAndRecordsNoValues() throws Exception {
        server.stubFor(
                post("/fhir/Patient/_search")
                        .willReturn(
                                okJson(
                                        "{\"resourceType\":\"Bundle\",\"link\":[{\"relation\":\"next\",\"url\":\""
                                                + base
                                                + "/Patient?page=2\"}],\"entry\":[{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"1\"}}]}")));
        server.stubFor(get("/fhir/Patient?page=2")
                .willReturn(okJson("{\"resourceType\":\"Bundle\",\"entry\":[{\"search\":{\"mode\":\"outcome\"},"
                        + "\"resource\":{\"resourceType\":\"OperationOutcome\"}},"
                        + "{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"2\"}}]}")));
        List<ObjectNode> found =
                fhir().search(step(), "Patient", Map.of("family", "Weaver", "birthdate", "1980-05-06"), 10);
        assertThat(found).extracting(each -> each.path("id").asText()).containsExactly("1", "2");
        assertThat(record).singleElement().satisfies(entry -> {
            assertThat(entry.element()).isEqualTo("Patient?birthdate&family");
            assertThat(entry.toString()).doesNotContain("Weaver").doesNotContain("1980");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://elsewhere.example/fhir/Patient?page=2", "//elsewhere.example/x", "@elsewhere.example/x"})
    void aNextLinkToAnotherServerIsNotFollowed(String next) {
        String url = next.startsWith("@") ? base + next : next;
        server.stubFor(post("/fhir/Patient/_search")
                .willReturn(okJson("{\"resourceType\":\"Bundle\",\"link\":[{\"relation\":\"next\",\"url\":\"" + url
                        + "\"}],\"entry\":[]}")));
        assertThatThrownBy(() -> fhir().search(step(), "Patient", Map.of("family", "x"), 10))
                .isInstanceOf(FhirRefused.class)
                .hasMessageContaining("another server");
    }

    @Test
    void aTransactionIsConditionalAndAnswersInOrder() throws Exception {
        server.stubFor(post("/fhir/")
                .withRequestBody(
                        matchingJsonPath("$.entry[0].request.ifNoneExist", equalTo("identifier=urn%3As%7Cstep-1")))
                .withRequestBody(matchingJsonPath("$.entry[1].request.ifMatch", equalTo("W/\"3\"")))
                .withRequestBody(matchingJsonPath("$.entry[1].resource.id", equalTo("7")))
                .willReturn(okJson("{\"resourceType\":\"Bundle\",\"type\":\"transaction-response\",\"entry\":["
                        + "{\"response\":{\"status\":\"201\",\"location\":\"" + base
                        + "/Communication/9/_history/1\"}},"
                        + "{\"response\":{\"status\":\"200\",\"location\":\"Task/7\",\"etag\":\"W/\\\"4\\\"\"}}]}")));
        List<String> references = fhir().transact(step(), writes());
        assertThat(references).containsExactly("Communication/9/_history/1", "Task/7/_history/4");
        assertThat(record).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo(AuditAction.FHIR_WRITE);
            assertThat(entry.element()).isEqualTo("Communication,Task/7");
        });
        server.verify(
                postRequestedFor(urlEqualTo("/fhir/")).withHeader("Content-Type", equalTo("application/fhir+json")));
    }

    @Test
    void aTransactionThatDoesNotTellWhatItWroteIsAskedAgain() {
        server.stubFor(post("/fhir/")
                .willReturn(okJson("{\"resourceType\":\"Bundle\",\"entry\":[{\"response\":{\"status\":\"201\","
                        + "\"location\":\"http://elsewhere.example/Task/7/_history/1\"}}]}")));
        assertThatThrownBy(() -> fhir().transact(step(), writes())).isInstanceOf(RetryLater.class);
    }

    private static List<FhirRecords.Write> writes() {
        ObjectNode communication = JSON.createObjectNode().put("resourceType", "Communication");
        ObjectNode task = JSON.createObjectNode().put("resourceType", "Task");
        return List.of(
                new FhirRecords.Write.Create("urn:uuid:1", "urn:s", "step-1", communication),
                new FhirRecords.Write.Update("Task/7", "3", task));
    }

    @Test
    void retryAfterIsSecondsOrADate() {
        Instant now = Instant.parse("2026-11-23T10:00:00Z");
        assertThat(RetryAfter.parse("120", now)).isEqualTo(Duration.ofMinutes(2));
        assertThat(RetryAfter.parse("Mon, 23 Nov 2026 10:00:30 GMT", now)).isEqualTo(Duration.ofSeconds(30));
        assertThat(RetryAfter.parse("999999", now)).isEqualTo(Duration.ofHours(1));
        assertThat(RetryAfter.parse("soon", now)).isNull();
        assertThat(RetryAfter.parse("", now)).isNull();
        assertThat(RetryAfter.parse("Mon, 23 Nov 2026 09:00:00 GMT", now)).isNull();
    }

    @Test
    void theProbeAsksForTheCapabilityStatement() {
        server.stubFor(get("/fhir/metadata").willReturn(okJson("{\"resourceType\":\"CapabilityStatement\"}")));
        assertThat(new FhirDependency(http(base)).probe()).isTrue();
    }
}
