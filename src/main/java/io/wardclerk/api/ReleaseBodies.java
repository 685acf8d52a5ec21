package io.wardclerk.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.content.Bundle;
import io.wardclerk.content.ContentBroken;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reads bundles: larger than other bodies, and still bounded. */
@Component
final class ReleaseBodies {

    static final int MAX_BYTES = 8 << 20;
    private static final int MAX_FILES = 500;

    private final JsonBodies bodies;

    ReleaseBodies(JsonBodies bodies) {
        this.bodies = bodies;
    }

    Body read(HttpServletRequest request) throws IOException {
        return bodies.readLarge(request, MAX_BYTES);
    }

    /** @throws Refused 422 if a file does not belong to the workflow, 400 if it is no text */
    Bundle bundle(String workflow, Body body) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> file : body.object("files").properties()) {
            if (!file.getValue().isTextual()) {
                throw new Refused(Problems.invalid("/files", "must hold texts only, one for each file"));
            }
            texts.put(file.getKey(), file.getValue().asText());
        }
        if (texts.isEmpty() || texts.size() > MAX_FILES) {
            throw new Refused(Problems.invalid("/files", "must hold 1 to " + MAX_FILES + " files"));
        }
        try {
            return Bundle.of(workflow, texts);
        } catch (ContentBroken e) {
            throw new Refused(Problems.contentDefects(e.file(), String.valueOf(e.getMessage())));
        }
    }
}
