package io.wardclerk.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.assistant.AssistantResult.Claim;
import io.wardclerk.assistant.AssistantResult.Engine;
import io.wardclerk.assistant.AssistantResult.Evidence;
import io.wardclerk.assistant.AssistantResult.Finding;
import io.wardclerk.assistant.AssistantResult.Status;
import io.wardclerk.assistant.AssistantResult.Usage;
import io.wardclerk.assistant.Safeguards.Severity;
import io.wardclerk.assistant.Safeguards.Support;
import io.wardclerk.coding.SuggestionShape;
import io.wardclerk.triage.ResultShape;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Three packages write {@code result/1}; it is one document nonetheless. Decision record 0233. */
class ResultShapeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static String own() throws JsonProcessingException {
        return JSON.writeValueAsString(new AssistantResult(
                AssistantResult.SCHEMA,
                "triage",
                Status.REVIEW,
                new Engine("llm", "one", "m", "triage@1", "", "", List.of("two: timeout")),
                List.of(new Claim(
                        "c1",
                        "A cough.",
                        List.of("urgency|routine"),
                        List.of(new Evidence("doc_1", "", 2, 7, "")),
                        Support.SUPPORTED,
                        1)),
                List.of(new Finding("number", Severity.BLOCK, "c1", "Another number")),
                "en/2",
                new Usage(1, 2, false, "0.0001")));
    }

    @Test
    void membersAndTheirKindsAreTheSame() throws JsonProcessingException {
        Object shape = shape(JSON.readTree(own()));

        assertThat(shape(JSON.readTree(ResultShape.written()))).isEqualTo(shape);
        assertThat(shape(JSON.readTree(SuggestionShape.written()))).isEqualTo(shape);
    }

    @Test
    void whatOneWritesTheOthersRead() throws JsonProcessingException {
        for (String written : List.of(own(), ResultShape.written(), SuggestionShape.written())) {
            AssistantResult result = JSON.readValue(written, AssistantResult.class);
            assertThat(result.schema()).isEqualTo(AssistantResult.SCHEMA);
            String text = result.claims().get(0).text();
            assertThat(ResultShape.read(written)).isEqualTo(text);
            assertThat(SuggestionShape.read(written)).isEqualTo(text);
        }
    }

    /** Objects by their members, lists by their first element, numbers and words by their kind; empty lists fit any. */
    private static Object shape(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> members = new TreeMap<>();
            node.properties()
                    .forEach(member -> members.put(
                            member.getKey(),
                            member.getKey().equals("downgradedFrom") ? "words" : shape(member.getValue())));
            return members;
        }
        return node.isArray() ? List.of(shape(node.path(0))) : node.getNodeType();
    }
}
