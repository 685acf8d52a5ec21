package io.wardclerk.terminology.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.terminology.ExternalTerminology.Answer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Parameters that {@code $validate-code} answers with: one result, perhaps a display and a version (FHIR R4, CodeSystem operations). */
record ValidateCodeAnswer(JsonNode json) {

    private static final int LONGEST = 1_000;

    Answer answer() {
        if (json == null || !json.path("resourceType").asText().equals("Parameters")) {
            return new Answer.Unavailable("The terminology server's answer is no Parameters resource");
        }
        List<JsonNode> results = named("result");
        if (results.size() != 1 || !results.get(0).path("valueBoolean").isBoolean()) {
            return new Answer.Unavailable("The terminology server's answer has no one result");
        }
        return results.get(0).path("valueBoolean").asBoolean()
                ? new Answer.Valid(text("display"), text("version"))
                : new Answer.Invalid();
    }

    private List<JsonNode> named(String name) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode parameter : json.path("parameter")) {
            if (parameter.path("name").asText().equals(name)) {
                found.add(parameter);
            }
        }
        return found;
    }

    private @Nullable String text(String name) {
        return named(name).stream()
                .map(parameter -> parameter.path("valueString").asText(""))
                .filter(text -> !text.isBlank() && text.length() <= LONGEST)
                .findFirst()
                .orElse(null);
    }
}
