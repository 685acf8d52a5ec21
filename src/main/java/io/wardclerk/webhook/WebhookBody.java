package io.wardclerk.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.wardclerk.workflow.EffectRefused;
import io.wardclerk.workflow.StepContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a webhook says. The same step says the same bytes on every attempt, as receivers compare them. */
@Component
final class WebhookBody {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

    /** Ids, codes, references, URNs and dates; a sentence or a person's name has a blank. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._:/|+@#-]{0,200}");

    private final ObjectMapper json = new ObjectMapper();

    /** @throws EffectRefused naming what may not be sent, never its value */
    byte[] of(StepContext step, Map<String, Object> data, byte @Nullable [] document) {
        ObjectNode body = json.createObjectNode();
        body.put("id", step.stepId());
        body.put("workflow", step.workflow());
        body.put("instance", step.instance());
        body.put("element", step.element());
        ObjectNode values = body.putObject("data");
        new TreeMap<>(data).forEach((name, value) -> {
            require(name, value);
            values.set(name, json.valueToTree(value));
        });
        if (document != null) {
            body.set("document", content(document));
        }
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new EffectRefused("The message cannot be written as JSON");
        }
    }

    private static void require(String name, @Nullable Object value) {
        if (!NAME.matcher(name).matches()) {
            throw new EffectRefused("data has a name with other than letters, digits and underscores");
        }
        boolean fits = value == null
                || value instanceof Number
                || value instanceof Boolean
                || (value instanceof String text && WORD.matcher(text).matches());
        if (!fits) {
            throw new EffectRefused(
                    "data '" + name + "' is no id, code, date, number or flag; send text as a document");
        }
    }

    private JsonNode content(byte[] document) {
        try {
            return json.readTree(document);
        } catch (IOException e) {
            return TextNode.valueOf(new String(document, StandardCharsets.UTF_8));
        }
    }
}
