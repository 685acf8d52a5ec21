package io.wardclerk.assistant.skills;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wardclerk.assistant.prompts.Prompt;
import io.wardclerk.content.SchemaCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Reads a model's answer: JSON of the prompt's schema and nothing else, or it is none. */
@Component
class AnswerReader {

    private static final int MOST_CLAIMS = 60;
    private static final int LONGEST_CLAIM = 2000;

    private final Map<String, SchemaCheck> schemas = new ConcurrentHashMap<>();
    private final ObjectMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** The answer as a tree; empty if it is not what the schema asks for. */
    Optional<JsonNode> read(Prompt prompt, String text) {
        try {
            JsonNode answer = json.readTree(unfenced(text));
            boolean sound = answer != null
                    && answer.isObject()
                    && schema(prompt).defects(answer).isEmpty()
                    && answer.path("claims").size() <= MOST_CLAIMS;
            return sound ? Optional.of(answer) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Made once for each prompt: that takes longer than the check. */
    private SchemaCheck schema(Prompt prompt) {
        return schemas.computeIfAbsent(prompt.sha256(), sha -> new SchemaCheck(prompt.schema()));
    }

    /** What it claims, with the real values back and every quote looked for. */
    List<Drafted> claims(Prompt prompt, JsonNode answer, Minimised minimised) {
        List<Drafted> claims = new ArrayList<>();
        for (JsonNode claim : answer.path("claims")) {
            String text = minimised.restore(claim.path("text").asText()).strip();
            if (text.isEmpty() || text.length() > LONGEST_CLAIM) {
                continue;
            }
            List<Drafted.Place> places = new ArrayList<>();
            claim.path("quotes").forEach(quote -> Anchors.find(
                            minimised,
                            quote.path("source").asText(),
                            quote.path("quote").asText())
                    .filter(place -> !places.contains(place))
                    .ifPresent(places::add));
            claims.add(new Drafted(text, codes(prompt, claim), places));
        }
        return claims;
    }

    /** The words of a claim that are codes: {@code urgency|urgent}; a system in braces is another property's word. */
    private static List<String> codes(Prompt prompt, JsonNode claim) {
        List<String> codes = new ArrayList<>();
        for (Map.Entry<String, String> word : prompt.words().entrySet()) {
            String system = word.getValue();
            if (system.startsWith("{") && system.endsWith("}")) {
                system = claim.path(system.substring(1, system.length() - 1)).asText();
            }
            String value = claim.path(word.getKey()).asText("").strip();
            if (!value.isEmpty() && value.length() <= 100) {
                codes.add(system + "|" + value);
            }
        }
        return codes;
    }

    /** Without the fence that some models put around JSON. */
    private static String unfenced(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith("```") || !stripped.endsWith("```") || stripped.length() < 6) {
            return stripped;
        }
        int line = stripped.indexOf('\n');
        return line < 0
                ? stripped
                : stripped.substring(line, stripped.length() - 3).strip();
    }
}
