package io.wardclerk.documentation.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The plain text of a DocumentReference: in its attachments, or in Binary resources of the same server that they name. */
@Component
final class NoteText {

    private static final Pattern BINARY = Pattern.compile("(?:^|/)(Binary/[A-Za-z0-9.-]{1,64})$");

    private final FhirRecords records;

    NoteText(FhirRecords records) {
        this.records = records;
    }

    /** @return empty if it holds no plain text; other types of content are not read */
    String of(StepContext step, ObjectNode document) throws RetryLater {
        List<String> texts = new ArrayList<>();
        for (JsonNode content : document.path("content")) {
            JsonNode attachment = content.path("attachment");
            if (attachment.path("contentType").asText("text/plain").startsWith("text/plain")) {
                texts.add(text(step, attachment));
            }
        }
        return String.join("\n", texts).strip();
    }

    private String text(StepContext step, JsonNode attachment) throws RetryLater {
        if (attachment.hasNonNull("data")) {
            return decoded(attachment.path("data").asText());
        }
        Matcher binary = BINARY.matcher(attachment.path("url").asText(""));
        if (!binary.find()) {
            return "";
        }
        Optional<ObjectNode> read = records.read(step, binary.group(1));
        return read.map(resource -> decoded(resource.path("data").asText(""))).orElse("");
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
