package io.wardclerk.documentation.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.assistant.GatheredSources;
import io.wardclerk.assistant.RecordWords;
import io.wardclerk.documentation.DraftRequest;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the record says that a document may need, every search and every resource held to the subject. */
@Component
final class RecordSources {

    private static final int MOST = 100;

    private final FhirRecords records;
    private final RecordWords words;
    private final NoteText notes;

    RecordSources(FhirRecords records, RecordWords words, NoteText notes) {
        this.records = records;
        this.words = words;
        this.notes = notes;
    }

    List<GatheredSources.Text> of(DraftRequest request, String subject, LocalDate date) throws RetryLater {
        StepContext step = request.step();
        ReadScope scope = ReadScope.of(request.kind());
        List<GatheredSources.Text> texts = new ArrayList<>();
        listed(step, subject, "Condition", Map.of("clinical-status", "active"), Sort.PROBLEM, texts);
        listed(step, subject, "MedicationRequest", Map.of("status", "active"), Sort.MEDICATION, texts);
        listed(step, subject, "AllergyIntolerance", Map.of(), Sort.ALLERGY, texts);
        observations(step, subject, scope, date, texts);
        earlierNotes(request, subject, scope, texts);
        return texts;
    }

    private void listed(
            StepContext step,
            String subject,
            String type,
            Map<String, String> query,
            Sort sort,
            List<GatheredSources.Text> texts)
            throws RetryLater {
        Map<String, GatheredSources.Text> once = new LinkedHashMap<>();
        for (ObjectNode resource : search(step, subject, type, query, MOST)) {
            if (isHeld(resource)) {
                GatheredSources.Text text = text(resource, sort, words.of(resource));
                once.putIfAbsent(text.text(), text);
            }
        }
        once.values().stream().filter(text -> !text.text().isBlank()).forEach(texts::add);
    }

    private void observations(
            StepContext step, String subject, ReadScope scope, LocalDate date, List<GatheredSources.Text> texts)
            throws RetryLater {
        Map<String, String> query =
                Map.of("date", "ge" + date.minusDays(scope.observedWithin().toDays()), "_sort", "-date");
        Map<String, GatheredSources.Text> newest = new LinkedHashMap<>();
        for (ObjectNode resource : search(step, subject, "Observation", query, MOST)) {
            GatheredSources.Text text = text(resource, Sort.OBSERVATION, words.of(resource));
            if (isHeld(resource)
                    && newest.size() < scope.observations()
                    && !text.text().isBlank()) {
                newest.putIfAbsent(Sort.subject(text.text()), text);
            }
        }
        texts.addAll(newest.values());
    }

    private void earlierNotes(DraftRequest request, String subject, ReadScope scope, List<GatheredSources.Text> texts)
            throws RetryLater {
        StepContext step = request.step();
        String amended = request.amends() == null ? "" : plain(request.amends());
        if (!amended.isEmpty()) {
            ObjectNode document = records.read(step, amended)
                    .filter(read -> isOf(read, subject))
                    .orElse(null);
            addNote(step, document, texts);
        }
        if (scope.earlierNotes() == 0) {
            return;
        }
        String transcript = request.transcript() == null ? "" : plain(request.transcript());
        int left = scope.earlierNotes();
        for (ObjectNode document :
                search(step, subject, "DocumentReference", Map.of("status", "current", "_sort", "-date"), MOST)) {
            boolean other =
                    !reference(document).equals(amended) && !reference(document).equals(transcript);
            boolean done = document.path("docStatus").asText("final").matches("final|amended");
            if (left > 0 && other && done && addNote(step, document, texts)) {
                left--;
            }
        }
    }

    private boolean addNote(StepContext step, @Nullable ObjectNode document, List<GatheredSources.Text> texts)
            throws RetryLater {
        String text = document == null ? "" : notes.of(step, document);
        if (document == null || text.isBlank()) {
            return false;
        }
        return texts.add(text(document, Sort.EARLIER_NOTE, text));
    }

    private List<ObjectNode> search(StepContext step, String subject, String type, Map<String, String> query, int most)
            throws RetryLater {
        Map<String, String> all = new LinkedHashMap<>(query);
        all.put("patient", subject);
        return records.search(step, type, all, most).stream()
                .filter(resource -> isOf(resource, subject))
                .toList();
    }

    static GatheredSources.Text text(ObjectNode resource, Sort sort, String text) {
        return new GatheredSources.Text(
                reference(resource), resource.at("/meta/versionId").asText("1"), sort.kind(), text);
    }

    static boolean isOf(JsonNode resource, String subject) {
        String of = resource.has("subject")
                ? resource.at("/subject/reference").asText()
                : resource.at("/patient/reference").asText();
        return of.equals(subject) || of.endsWith("/" + subject);
    }

    /** Neither a mistake nor refuted, nor over. */
    private static boolean isHeld(JsonNode resource) {
        return !resource.path("status").asText().matches("entered-in-error|cancelled|stopped")
                && !resource.at("/verificationStatus/coding/0/code").asText().matches("entered-in-error|refuted")
                && !resource.at("/clinicalStatus/coding/0/code").asText().matches("inactive|resolved");
    }

    /** Without a version. */
    static String plain(String reference) {
        int version = reference.indexOf("/_history/");
        return version < 0 ? reference : reference.substring(0, version);
    }

    private static String reference(JsonNode resource) {
        return resource.path("resourceType").asText() + "/"
                + resource.path("id").asText();
    }
}
