package io.wardclerk.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.options;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.outbound.Outbound;
import io.wardclerk.vault.Documents;
import io.wardclerk.vault.MessageSignature;
import io.wardclerk.webhook.WebhookProperties.Destination;
import io.wardclerk.workflow.EffectRefused;
import io.wardclerk.workflow.Repeat;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire to a webhook's receiver, and what its answers mean. */
class WebhookSendTest {

    private static final String SECRET = "a-secret-that-both-sides-know-and-nobody-else";
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private final WireMockServer receiver = new WireMockServer(wireMockConfig().dynamicPort());
    private final List<AuditEntry> record = new ArrayList<>();

    @BeforeEach
    void listen() {
        receiver.start();
        answer(202);
    }

    @AfterEach
    void stop() {
        receiver.stop();
    }

    @Test
    void itPostsSignedJsonWithTheStepsKey() throws Exception {
        assertThat(send("desk", Map.of("urgency", "urgent", "count", 2, "due", "2026-11-24"))
                        .status())
                .isEqualTo(202);

        LoggedRequest seen = receiver.findAll(postRequestedFor(anyUrl())).get(0);
        assertThat(seen.getBodyAsString())
                .isEqualTo("{\"id\":\"step-1\",\"workflow\":\"refill\",\"instance\":\"case-1\",\"element\":\"tell\","
                        + "\"data\":{\"count\":2,\"due\":\"2026-11-24\",\"urgency\":\"urgent\"}}");
        assertThat(seen.getHeader("Idempotency-Key")).isEqualTo("step-1");
        assertThat(seen.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(seen.getHeader("Wardclerk-Signature"))
                .isEqualTo(MessageSignature.of(SECRET, NOW, seen.getBody()))
                .matches("t=1795424400,v1=[0-9a-f]{64}");
        assertThat(record).singleElement().satisfies(entry -> {
            assertThat(entry.element()).isEqualTo("webhook/desk");
            assertThat(entry.detail().toString()).contains("status 202").doesNotContain("urgent");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mrs Miller", "pain in\tthe chest", "<b>"})
    void whatMayBeAPersonsWordsIsNotSent(String words) {
        assertThatThrownBy(() -> send("desk", Map.of("note", words)))
                .isInstanceOf(EffectRefused.class)
                .hasMessageContaining("data 'note'")
                .hasMessageNotContaining(words);
        assertThat(receiver.findAll(postRequestedFor(anyUrl()))).isEmpty();
    }

    @Test
    void aDocumentGoesOnlyWhereTheOperatorAllowsIt() {
        WebhookSend.Input input = new WebhookSend.Input("desk", null, "document-1");
        assertThatThrownBy(() -> connector().execute(input, step()))
                .isInstanceOf(EffectRefused.class)
                .hasMessageContaining("may not get documents");
        assertThat(receiver.findAll(postRequestedFor(anyUrl()))).isEmpty();
        byte[] body =
                new WebhookBody().of(step(), Map.of(), "{\"text\":\"Mrs Miller\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(new String(body, StandardCharsets.UTF_8)).contains("\"document\":{\"text\":\"Mrs Miller\"}");
    }

    @Test
    void aDiagramCannotNameAPlace() {
        assertThatThrownBy(() -> send("http://169.254.169.254/latest", Map.of()))
                .isInstanceOf(EffectRefused.class)
                .hasMessageContaining("name one of")
                .hasMessageNotContaining("169.254");
    }

    @Test
    void aRedirectIsNotFollowed() {
        receiver.stubFor(any(anyUrl())
                .willReturn(aResponse().withStatus(307).withHeader("Location", receiver.baseUrl() + "/elsewhere")));
        assertThatThrownBy(() -> send("once", Map.of())).isInstanceOf(EffectRefused.class);
        assertThat(receiver.findAll(postRequestedFor(anyUrl()))).hasSize(1);
    }

    @Test
    void onlyADestinationThatKnowsTheKeyIsSentTheSameAgain() {
        assertThat(connector().repeat(new WebhookSend.Input("desk", null, null)))
                .isEqualTo(Repeat.SAFE);
        assertThat(connector().repeat(new WebhookSend.Input("once", null, null)))
                .isEqualTo(Repeat.doubtful("destination 'once'"));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void busyMeansLaterForBoth(int status) {
        receiver.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withHeader("Retry-After", "7")));
        for (String destination : List.of("desk", "once")) {
            assertThatThrownBy(() -> send(destination, Map.of())).isInstanceOfSatisfying(RetryLater.class, later -> {
                assertThat(later.dependency()).isEqualTo("webhook:" + destination);
                assertThat(later.after()).contains(Duration.ofSeconds(7));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 422})
    void aRefusalIsNoDoubt(int status) {
        answer(status);
        for (String destination : List.of("desk", "once")) {
            assertThatThrownBy(() -> send(destination, Map.of()))
                    .isInstanceOf(EffectRefused.class)
                    .hasMessage("Destination '" + destination + "': status " + status);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504, 408})
    void anErrorAfterwardsIsADoubtUnlessTheKeyIsKnown(int status) {
        answer(status);
        assertThatThrownBy(() -> send("desk", Map.of())).isInstanceOf(RetryLater.class);
        assertThatThrownBy(() -> send("once", Map.of())).isInstanceOf(SendingUnsure.class);
    }

    @Test
    void aBrokenConnectionIsADoubtUnlessTheKeyIsKnown() {
        receiver.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThatThrownBy(() -> send("desk", Map.of())).isInstanceOf(RetryLater.class);
        assertThatThrownBy(() -> send("once", Map.of())).isInstanceOf(SendingUnsure.class);
        assertThat(receiver.findAll(postRequestedFor(anyUrl()))).hasSize(2);
    }

    @Test
    void silenceIsADoubtUnlessTheKeyIsKnown() {
        receiver.stubFor(any(anyUrl()).willReturn(aResponse().withFixedDelay(5_000)));
        assertThatThrownBy(() -> send("hasty-desk", Map.of())).isInstanceOf(RetryLater.class);
        assertThatThrownBy(() -> send("hasty-once", Map.of()))
                .isInstanceOf(SendingUnsure.class)
                .hasMessageContaining("no answer within 300 ms");
    }

    @Test
    void aRefusedConnectionIsNoDoubtAndItsProbeSaysWhenItIsBack() {
        WebhookDependency probe = new WebhookDependency("once", properties(), http());
        receiver.stubFor(options(anyUrl()).willReturn(aResponse().withStatus(405)));
        assertThat(probe.probe()).isTrue();
        receiver.stubFor(options(anyUrl()).willReturn(aResponse().withStatus(503)));
        assertThat(probe.probe()).isFalse();
        WebhookSend connector = connector();
        receiver.stop();
        assertThat(probe.probe()).isFalse();
        assertThatThrownBy(() -> connector.execute(new WebhookSend.Input("once", Map.of(), null), step()))
                .isInstanceOf(RetryLater.class)
                .hasMessageContaining("connection refused");
        assertThat(probe.name()).isEqualTo("webhook:once");
    }

    @Test
    void settingsThatWouldLeakAreRefused() {
        assertThat(destination("https://hooks.example/in", false).isUrlPlain()).isTrue();
        assertThat(destination("http://127.0.0.1:9/in", false).isUrlPlain()).isTrue();
        assertThat(destination("http://hooks.example/in", false).isUrlPlain()).isFalse();
        assertThat(destination("https://user:word@hooks.example/in", false).isUrlPlain())
                .isFalse();
        assertThat(destination("http://127.0.0.1:9/in", true).isPhiEncrypted()).isFalse();
        WebhookProperties elsewhere = new WebhookProperties(
                Map.of("desk", destination("https://other.example/in", false)),
                Set.of("hooks.example"),
                Duration.ofSeconds(1),
                null);
        assertThat(elsewhere.isEveryHostAllowed()).isFalse();
        assertThat(elsewhere.toString()).doesNotContain(SECRET);
    }

    private void answer(int status) {
        receiver.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(status)));
    }

    private WebhookSend.Output send(String destination, Map<String, Object> data) throws RetryLater {
        return connector().execute(new WebhookSend.Input(destination, data, null), step());
    }

    private WebhookSend connector() {
        Documents documents = new Documents() {
            @Override
            public List<Entry> of(String scope) {
                return List.of();
            }

            @Override
            public String store(String scope, String kind, byte[] content) {
                throw new AssertionError();
            }

            @Override
            public Optional<byte[]> read(String id) {
                return Optional.of(new byte[0]);
            }
        };
        return new WebhookSend(properties(), http(), new WebhookBody(), documents);
    }

    private WebhookHttp http() {
        AuditLog log = new AuditLog() {
            @Override
            public void record(AuditEntry entry) {
                record.add(entry);
            }

            @Override
            public void record(Collection<AuditEntry> entries) {
                record.addAll(entries);
            }
        };
        return new WebhookHttp(properties(), log, Clock.fixed(NOW, ZoneOffset.UTC), new Outbound());
    }

    private WebhookProperties properties() {
        URI url = URI.create("http://127.0.0.1:" + receiver.port() + "/in");
        return new WebhookProperties(
                Map.of(
                        "desk", new Destination(url, SECRET, true, false, false, Duration.ofSeconds(5)),
                        "once", new Destination(url, null, false, false, false, Duration.ofSeconds(5)),
                        "hasty-desk", new Destination(url, null, true, false, false, Duration.ofMillis(300)),
                        "hasty-once", new Destination(url, null, false, false, false, Duration.ofMillis(300))),
                Set.of(),
                Duration.ofSeconds(1),
                null);
    }

    private static Destination destination(String url, boolean phi) {
        return new Destination(URI.create(url), SECRET, false, phi, false, Duration.ofSeconds(1));
    }

    private static StepContext step() {
        return new StepContext("case-1", "refill", "tell", "step-1", 1, null, NOW, NOW.plusSeconds(30));
    }
}
