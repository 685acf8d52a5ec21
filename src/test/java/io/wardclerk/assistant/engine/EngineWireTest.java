package io.wardclerk.assistant.engine;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.wardclerk.assistant.AssistantProperties;
import io.wardclerk.assistant.AssistantProperties.Budget;
import io.wardclerk.assistant.AssistantProperties.Budgets;
import io.wardclerk.assistant.AssistantProperties.Kind;
import io.wardclerk.assistant.AssistantProperties.ModelProvider;
import io.wardclerk.assistant.engine.EngineFault.Why;
import io.wardclerk.outbound.Outbound;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes over the wire to each vendor, and what its answers mean. */
class EngineWireTest {

    private static final Outbound OUTBOUND = new Outbound();
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(20), () -> false);
    private static final String ANSWER = "{\"claims\":[],\"notFound\":true}";

    private @Nullable Vendor vendor;

    @AfterEach
    void stop() {
        if (vendor != null) {
            vendor.stop();
        }
    }

    @AfterAll
    static void close() {
        OUTBOUND.destroy();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theQuestionGoesWithItsSchemaAndTheAnswerComesBackWithItsTokens(Kind kind) throws Exception {
        Vendor far = vendor(kind);
        far.says(ANSWER);

        Said said = ask(far.provider());

        assertThat(far.tree(said.text())).isEqualTo(far.tree(ANSWER));
        assertThat(said.inputTokens()).isEqualTo(110);
        assertThat(said.outputTokens()).isEqualTo(70);
        assertThat(said.estimated()).isFalse();
        assertThat(said.wishes()).isEmpty();
        LoggedRequest seen = far.seen().get(0);
        assertThat(seen.getBodyAsString())
                .contains("You sort words.")
                .contains("The sources follow")
                .contains("notFound", "Whether nothing is there")
                .doesNotContain(Vendor.KEY);
        assertThat(schema(kind, far.lastBody()).path("properties").has("claims"))
                .isTrue();
    }

    /** Where each vendor wants the shape of the answer. */
    private static JsonNode schema(Kind kind, JsonNode body) {
        return switch (kind) {
            case OPENAI, AZURE_OPENAI -> {
                assertThat(body.at("/response_format/type").asText()).isEqualTo("json_schema");
                assertThat(body.at("/response_format/json_schema/strict").asBoolean())
                        .isTrue();
                yield body.at("/response_format/json_schema/schema");
            }
            case OLLAMA -> body.path("format");
            case ANTHROPIC -> {
                assertThat(body.at("/tool_choice/type").asText()).isEqualTo("any");
                yield body.at("/tools/0/input_schema");
            }
            case BEDROCK -> {
                assertThat(body.at("/toolConfig/toolChoice").has("any")).isTrue();
                yield body.at("/toolConfig/tools/0/toolSpec/inputSchema/json");
            }
        };
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theKeyGoesWhereTheVendorWantsItAndNowhereElse(Kind kind) throws Exception {
        Vendor far = vendor(kind);
        far.says(ANSWER);
        ask(far.provider());

        LoggedRequest seen = far.seen().get(0);
        switch (kind) {
            case OPENAI -> assertThat(seen.getHeader("Authorization")).isEqualTo("Bearer " + Vendor.KEY);
            case AZURE_OPENAI -> {
                assertThat(seen.getHeader("api-key")).isEqualTo(Vendor.KEY);
                assertThat(seen.getHeader("Authorization")).isNull();
                assertThat(seen.getUrl())
                        .isEqualTo("/openai/deployments/model-1/chat/completions?api-version=2024-10-21");
            }
            case ANTHROPIC -> assertThat(seen.getHeader("x-api-key")).isEqualTo(Vendor.KEY);
            case OLLAMA -> assertThat(seen.getUrl()).isEqualTo("/api/chat");
            case BEDROCK -> {
                assertThat(seen.getHeader("Authorization"))
                        .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
                        .contains("/eu-central-1/bedrock/aws4_request")
                        .doesNotContain(Vendor.KEY);
                assertThat(seen.getUrl()).isEqualTo("/model/model-1/converse");
            }
        }
        assertThat(far.provider().toString()).doesNotContain(Vendor.KEY);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void tokensThatNobodyCountedAreEstimated(Kind kind) throws Exception {
        Vendor far = vendor(kind);
        far.saysWithoutUsage(ANSWER);

        Said said = ask(far.provider());

        assertThat(said.estimated()).isTrue();
        assertThat(said.inputTokens()).isGreaterThan(20);
        assertThat(said.outputTokens()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anAnswerThatWasCutSaysSo(Kind kind) throws Exception {
        Vendor far = vendor(kind);
        far.saysAndIsCut("{\"claims\":[");

        assertThat(ask(far.provider()).cut()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aFencedAnswerAndProseComeBackAsTheyAre(Kind kind) throws Exception {
        Vendor far = vendor(kind);
        far.says("```json\n" + ANSWER + "\n```");

        assertThat(ask(far.provider()).text()).startsWith("```json");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aWishForALookUpIsNoAnswer(Kind kind) throws Exception {
        Vendor far = vendor(kind);
        far.wishes("search_documents", "{\"query\":\"opening hours\"}");

        Said said = ask(far.provider());

        assertThat(said.text()).isEmpty();
        assertThat(said.wishes()).singleElement().satisfies(wish -> {
            assertThat(wish.tool()).isEqualTo("search_documents");
            assertThat(far.tree(wish.arguments()).path("query").asText()).isEqualTo("opening hours");
        });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void busyAndBrokenServersMayBeAskedAgainWhenTheySay(Kind kind) {
        Vendor far = vendor(kind);
        far.gives(
                aResponse().withStatus(429).withHeader("Retry-After", "7").withBody("{\"secret\":\"of the vendor\"}"));
        EngineFault busy = fault(far);
        assertThat(busy.why()).isEqualTo(Why.BUSY);
        assertThat(busy.after()).contains(Duration.ofSeconds(7));
        assertThat(busy.isPassing()).isTrue();
        assertThat(busy).hasMessageNotContaining("vendor");

        far.gives(aResponse().withStatus(503));
        assertThat(fault(far).why()).isEqualTo(Why.SERVER_ERROR);
        assertThat(far.seen()).as("nobody below us tries again by himself").hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aRefusedKeyAndARefusedRequestAreNotPassing(Kind kind) {
        Vendor far = vendor(kind);
        far.gives(aResponse().withStatus(401));
        assertThat(fault(far)).satisfies(fault -> {
            assertThat(fault.why()).isEqualTo(Why.KEY_REFUSED);
            assertThat(fault.isPassing()).isFalse();
        });
        far.gives(aResponse().withStatus(400).withBody("no such schema"));
        assertThat(fault(far).why()).isEqualTo(Why.REJECTED);
        assertThat(far.seen()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatIsNoAnswerIsNonsenseAndQuotedNowhere(Kind kind) {
        Vendor far = vendor(kind);
        far.gives(aResponse().withStatus(200).withBody("<html>Mrs Miller has a cough</html>"));

        assertThat(fault(far)).satisfies(fault -> {
            assertThat(fault.why()).isEqualTo(Why.NONSENSE);
            assertThat(fault).hasMessage("nonsense").hasNoCause();
        });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anAnswerWithoutItsMessageIsNonsense(Kind kind) {
        Vendor far = vendor(kind);
        far.gives(aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "application/json")
                .withBody("{\"id\":\"x\"}"));

        assertThat(fault(far).why()).isEqualTo(Why.NONSENSE);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aHangingServerIsCutInTime(Kind kind) {
        Vendor far = vendor(kind);
        far.gives(aResponse().withStatus(200).withFixedDelay(60_000));
        long start = System.nanoTime();

        EngineFault fault = requireNonNull(catchThrowableOfType(EngineFault.class, () -> engine(far.provider())
                .ask(question(), new Limits(Duration.ofMillis(700), () -> false))));

        assertThat(fault.why()).isEqualTo(Why.TIMEOUT);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aCallThatRunsEndsSoonAfterTheSwitch(Kind kind) {
        Vendor far = vendor(kind);
        far.gives(aResponse().withStatus(200).withFixedDelay(60_000));

        EngineFault fault = requireNonNull(catchThrowableOfType(EngineFault.class, () -> engine(far.provider())
                .ask(question(), new Limits(Duration.ofSeconds(50), () -> true))));

        assertThat(fault.why()).isEqualTo(Why.SWITCHED_OFF);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aConnectionThatBreaksOrIsRefusedIsNamed(Kind kind) throws IOException {
        Vendor far = vendor(kind);
        far.gives(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        assertThat(fault(far).why()).isEqualTo(Why.BROKEN);

        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        ModelProvider gone = at(far.provider(), URI.create("http://127.0.0.1:" + free));
        EngineFault fault = requireNonNull(
                catchThrowableOfType(EngineFault.class, () -> engine(gone).ask(question(), LIMITS)));
        assertThat(fault.why()).isEqualTo(Why.UNREACHABLE);
    }

    private Vendor vendor(Kind kind) {
        Vendor made = new Vendor(kind);
        vendor = made;
        return made;
    }

    private static ModelProvider at(ModelProvider provider, URI base) {
        return new ModelProvider(
                provider.kind(),
                base,
                provider.apiKey(),
                provider.model(),
                provider.apiVersion(),
                provider.region(),
                provider.accessKey(),
                provider.secretKey(),
                null,
                null,
                null,
                null,
                8,
                null);
    }

    private static Said ask(ModelProvider provider) throws EngineFault {
        return engine(provider).ask(question(), LIMITS);
    }

    private static EngineFault fault(Vendor far) {
        return requireNonNull(catchThrowableOfType(
                EngineFault.class, () -> engine(far.provider()).ask(question(), LIMITS)));
    }

    private static ChatEngine engine(ModelProvider provider) {
        AssistantProperties properties = new AssistantProperties(
                Map.of("one", provider),
                Map.of(),
                new Budgets(new Budget(null, null), new Budget(null, null), new Budget(null, null)),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                2,
                4,
                1_000_000);
        return new Engines(properties, OUTBOUND, Clock.systemUTC()).find("one").orElseThrow();
    }

    private static Ask question() {
        JsonNode schema;
        try {
            schema = new com.fasterxml.jackson.databind.ObjectMapper().readTree("""
                    {"type":"object","additionalProperties":false,"required":["claims","notFound"],"properties":{
                      "claims":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["text","urgency"],
                        "properties":{"text":{"type":"string"},"urgency":{"type":"string","enum":["a","b"]}}}},
                      "notFound":{"type":"boolean","description":"Whether nothing is there"}}}
                    """);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return new Ask(
                "You sort words.",
                List.of(new Ask.Turn.Words("The sources follow: nothing of anybody.")),
                new Ask.Shape("triage_result", schema),
                List.of(),
                500);
    }
}
