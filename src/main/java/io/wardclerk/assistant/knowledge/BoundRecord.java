package io.wardclerk.assistant.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.assistant.SubjectRecord;
import io.wardclerk.assistant.knowledge.reading.Unreadable;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the server for this patient's entries and looks at each again before it is handed out. */
@Component
final class BoundRecord implements SubjectRecord {

    private static final int MOST = 50;
    private static final int MOST_DOCUMENTS = 10;
    private static final int LONGEST_DOCUMENT = 60_000;
    private static final Duration RECENT = Duration.ofDays(365);

    private final FhirRecords records;
    private final LimitedReading reading;
    private final AuditLog audit;
    private final Clock clock;

    BoundRecord(FhirRecords records, LimitedReading reading, AuditLog audit, Clock clock) {
        this.records = records;
        this.reading = reading;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public List<Item> of(StepContext step, Set<Kind> kinds) throws RetryLater {
        String subject = step.subject();
        if (subject == null) {
            return List.of();
        }
        List<Item> items = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (kinds.contains(kind)) {
                items.addAll(of(step, subject, kind));
            }
        }
        return items;
    }

    private List<Item> of(StepContext step, String subject, Kind kind) throws RetryLater {
        List<Item> items = new ArrayList<>();
        for (Map.Entry<String, Map<String, String>> search :
                searches(subject).getOrDefault(kind, Map.of()).entrySet()) {
            int most = kind == Kind.DOCUMENTS ? MOST_DOCUMENTS : MOST;
            for (ObjectNode resource : records.search(step, search.getKey(), search.getValue(), most)) {
                if (!isOf(resource, subject, search.getKey())) {
                    strange(step, search.getKey());
                } else if (!Entries.enteredInError(resource)) {
                    item(kind, resource).ifPresent(items::add);
                }
            }
        }
        items.sort(Comparator.comparing((Item item) -> item.at() == null ? "" : item.at())
                .reversed());
        return items;
    }

    private Map<Kind, Map<String, Map<String, String>>> searches(String subject) {
        Map<Kind, Map<String, Map<String, String>>> all = new EnumMap<>(Kind.class);
        all.put(Kind.CONDITIONS, Map.of("Condition", Map.of("patient", subject, "clinical-status", "active")));
        all.put(
                Kind.MEDICATIONS,
                Map.of(
                        "MedicationRequest", Map.of("patient", subject, "status", "active"),
                        "MedicationStatement", Map.of("patient", subject, "status", "active")));
        all.put(Kind.ALLERGIES, Map.of("AllergyIntolerance", Map.of("patient", subject)));
        all.put(
                Kind.OBSERVATIONS,
                Map.of(
                        "Observation",
                        Map.of(
                                "patient",
                                subject,
                                "date",
                                "ge" + clock.instant().minus(RECENT))));
        all.put(Kind.DOCUMENTS, Map.of("DocumentReference", Map.of("patient", subject, "status", "current")));
        return all;
    }

    private static boolean isOf(JsonNode resource, String subject, String type) {
        JsonNode reference = resource.path(type.equals("AllergyIntolerance") ? "patient" : "subject");
        String named = reference.path("reference").asText("");
        return resource.path("resourceType").asText("").equals(type)
                && (named.equals(subject) || named.endsWith("/" + subject));
    }

    private void strange(StepContext step, String type) {
        audit.record(AuditEntry.failure(
                "wardclerk",
                AuditAction.FHIR_READ,
                step.instance(),
                type,
                Map.of("cause", "The server sent an entry of another patient; it was left out")));
    }

    private Optional<Item> item(Kind kind, ObjectNode resource) {
        String text = kind == Kind.DOCUMENTS ? document(resource) : Entries.line(kind, resource);
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        JsonNode coding = Entries.concept(resource).path("coding").path(0);
        return Optional.of(new Item(
                kind,
                resource.path("resourceType").asText() + "/"
                        + resource.path("id").asText(),
                resource.path("meta").path("versionId").asText(""),
                text,
                coding.hasNonNull("code") ? coding.path("code").asText() : null,
                coding.hasNonNull("system") ? coding.path("system").asText() : null,
                Entries.at(resource)));
    }

    /** Text that the document carries itself; what stands behind a link is not fetched. */
    private @Nullable String document(JsonNode resource) {
        JsonNode attachment = resource.path("content").path(0).path("attachment");
        String data = attachment.path("data").asText("");
        if (data.isEmpty()) {
            return null;
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(data);
            String type = attachment.path("contentType").asText("text/plain");
            String text = type.startsWith("text/plain")
                    ? new String(bytes, StandardCharsets.UTF_8)
                    : reading.read(bytes, type).text();
            return text.substring(0, Math.min(text.length(), LONGEST_DOCUMENT));
        } catch (IllegalArgumentException | Unreadable e) {
            return null;
        }
    }
}
