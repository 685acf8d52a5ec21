package io.wardclerk.assistant.skills;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.wardclerk.assistant.AssistantProperties.Kind;
import io.wardclerk.assistant.AssistantProperties.ModelProvider;
import io.wardclerk.assistant.AssistantResult.Status;
import io.wardclerk.assistant.AssistantTask.Policy;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What we add around a model that answers at once: sources, masking, record, call, quotes, every check, keeping. The model's end of the wire is
 * a plain HTTP server with an answer at hand. {@code -Dbench=assistant}.
 */
@Tag("bench")
@Tag("assistant")
class AssistantBench {

    private static final int WARM = 150;
    private static final int MEASURED = 300;

    /** One page of a visit. */
    private static final List<String> NOTE = List.of(
            "The patient is a 58-year-old woman who comes for follow-up of hypertension and type 2 diabetes.",
            "She reports headaches in the morning, three times a week, for the last month.",
            "She denies chest pain, palpitations and shortness of breath.",
            "She has had no swelling of the legs and no change of vision.",
            "She takes lisinopril 10 mg daily and metformin 500 mg twice daily.",
            "She missed about four doses of lisinopril last month.",
            "She measures her blood pressure at home; values are around 150/95.",
            "Her glucose in the morning is between 130 and 160.",
            "She is allergic to penicillin, which gave her a rash in 1998.",
            "Her father had a heart attack at the age of 61.",
            "Her mother has osteoporosis.",
            "She stopped smoking ten years ago and drinks one glass of wine a week.",
            "She works as a teacher and walks for thirty minutes on most days.",
            "On examination she is in no distress.",
            "Blood pressure is 152/94 on the right arm, pulse 76, temperature 36.7 C, oxygen saturation 98 percent.",
            "Heart sounds are regular without murmurs.",
            "The lungs are clear on both sides.",
            "The abdomen is soft and not tender.",
            "There is no oedema of the ankles.",
            "Sensation of the left foot is reduced to the monofilament; pulses of both feet are present.",
            "The last HbA1c in August was 7.4 percent, LDL cholesterol 118, creatinine 0.9.",
            "Hypertension is not controlled on the present dose.",
            "Type 2 diabetes is fairly controlled, with early signs of neuropathy of the left foot.",
            "Lisinopril is increased to 20 mg daily.",
            "Metformin 500 mg twice daily is continued.",
            "Atorvastatin 20 mg at night is started after discussion of risks and benefits.",
            "Potassium and creatinine are to be checked in two weeks.",
            "HbA1c is to be repeated in November.",
            "She is referred to the foot clinic for the left foot.",
            "She will keep a diary of blood pressure and bring it along.",
            "She is to call at once with chest pain, swelling of the face or fainting.",
            "The next visit is in six weeks.");

    @Test
    void weAddLessThanFifteenMilliseconds() throws Exception {
        HttpServer model = model(answer());
        ModelProvider provider = new ModelProvider(
                Kind.OPENAI,
                URI.create("http://127.0.0.1:" + model.getAddress().getPort() + "/v1"),
                "key",
                "model-1",
                "v",
                null,
                null,
                null,
                null,
                null,
                new BigDecimal("3"),
                new BigDecimal("15"),
                8,
                null);
        try (Desk desk = new Desk(
                Desk.properties(
                        Map.of("one", provider), Desk.noBudgets(), Duration.ofSeconds(10), Duration.ofSeconds(20)),
                null,
                true)) {
            String note = desk.document(String.join("\n", NOTE));
            long[] nanos = new long[MEASURED];
            long[] worked = new long[MEASURED];
            for (int i = 0; i < WARM + MEASURED; i++) {
                long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                long start = System.nanoTime();
                var kept = desk.ask(Desk.task("note", "bench-" + i, Policy.CAREFUL, "", "", note));
                long took = System.nanoTime() - start;
                long work = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
                // A case has few documents, however many times it is measured.
                desk.jdbc
                        .sql("delete from sealed_document where kind <> 'text'")
                        .update();
                assertThat(kept.result().engine().mode()).isEqualTo("llm");
                assertThat(kept.result().status()).isEqualTo(Status.REVIEW);
                assertThat(kept.result().claims()).hasSize(12);
                if (i >= WARM) {
                    nanos[i - WARM] = took;
                    worked[i - WARM] = work;
                }
            }
            Arrays.sort(nanos);
            Arrays.sort(worked);
            System.out.printf(
                    "BENCH assistant: %d words, 12 claims: p50 %.2f ms, p90 %.2f ms, p99 %.2f ms; work of the step's thread p50 %.2f ms%n",
                    String.join(" ", NOTE).split(" ").length,
                    nanos[MEASURED / 2] / 1e6,
                    nanos[MEASURED * 9 / 10] / 1e6,
                    nanos[MEASURED * 99 / 100] / 1e6,
                    worked[MEASURED / 2] / 1e6);
            assertThat(nanos[MEASURED / 2]).as("nanoseconds, median").isLessThan(15_000_000);
        } finally {
            model.stop(0);
        }
    }

    private static String answer() {
        ObjectMapper json = new ObjectMapper();
        ObjectNode answer = json.createObjectNode().put("notFound", false);
        ArrayNode claims = answer.putArray("claims");
        for (int i : new int[] {1, 2, 4, 6, 8, 9, 14, 19, 21, 23, 25, 28}) {
            String sentence = NOTE.get(i);
            ObjectNode claim = claims.addObject().put("text", sentence).put("section", i < 13 ? "subjective" : "plan");
            claim.putArray("quotes").addObject().put("source", "S1").put("quote", sentence);
        }
        ObjectNode body = json.createObjectNode().put("id", "x").put("model", "model-1");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", answer.toString());
        body.putObject("usage")
                .put("prompt_tokens", 900)
                .put("completion_tokens", 600)
                .put("total_tokens", 1500);
        return body.toString();
    }

    private static HttpServer model(String answer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.setExecutor(Executors.newFixedThreadPool(2));
        server.start();
        return server;
    }
}
