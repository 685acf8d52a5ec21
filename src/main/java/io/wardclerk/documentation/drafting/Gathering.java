package io.wardclerk.documentation.drafting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.assistant.GatheredSources;
import io.wardclerk.assistant.Safeguards.KnownRecord;
import io.wardclerk.assistant.TaskRefused;
import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.DraftRequest;
import io.wardclerk.documentation.Drafting;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.vault.Documents;
import io.wardclerk.workflow.BusinessFault;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads what a document is written from: the transcript and what its {@link ReadScope} allows of the subject's record. A step that is
 * repeated goes on from what it gathered first.
 */
@Component
final class Gathering {

    private final FhirRecords records;
    private final RecordSources sources;
    private final NoteText notes;
    private final Documents documents;
    private final ObjectMapper json = new ObjectMapper();

    Gathering(FhirRecords records, RecordSources sources, NoteText notes, Documents documents) {
        this.records = records;
        this.sources = sources;
        this.notes = notes;
        this.documents = documents;
    }

    /** @throws BusinessFault if there is no transcript to write from */
    Gathered of(DraftRequest request) throws BusinessFault, RetryLater {
        StepContext step = request.step();
        String subject = step.subject();
        if (subject == null) {
            throw new TaskRefused("A document is written for a patient, and the case knows none");
        }
        ObjectNode patient = records.read(step, subject)
                .orElseThrow(() -> new TaskRefused("The patient of the case is not in the record"));
        LocalDate date = date(request, subject);
        Kept kept = before(step).orElse(null);
        if (kept == null) {
            kept = keep(step, texts(request, subject, date));
        }
        List<Draft.Source> read = kept.gathered().sources().stream()
                .map(text -> new Draft.Source(
                        text.ref(), text.versionId(), Sort.of(text).title(), text.text()))
                .toList();
        return new Gathered(kept.id(), read, person(patient, read, date), date);
    }

    private List<GatheredSources.Text> texts(DraftRequest request, String subject, LocalDate date)
            throws BusinessFault, RetryLater {
        List<GatheredSources.Text> texts = new java.util.ArrayList<>();
        texts.add(transcript(request, subject));
        texts.addAll(sources.of(request, subject, date));
        return texts;
    }

    private GatheredSources.Text transcript(DraftRequest request, String subject) throws BusinessFault, RetryLater {
        GatheredSources.Text text =
                request.transcript() == null ? sealed(request) : recorded(request, request.transcript(), subject);
        if (text.text().isBlank()) {
            throw new BusinessFault(Drafting.NO_TRANSCRIPT, "The transcript has no plain text");
        }
        return text;
    }

    private GatheredSources.Text sealed(DraftRequest request) throws BusinessFault {
        String id = request.transcriptId();
        boolean own = documents.of(request.step().scope()).stream()
                .anyMatch(entry -> entry.id().equals(id));
        if (id == null || !own) {
            throw new BusinessFault(Drafting.NO_TRANSCRIPT, "The case holds no transcript");
        }
        byte[] content = documents
                .read(id)
                .orElseThrow(() -> new BusinessFault(
                        Drafting.NO_TRANSCRIPT, "The transcript of the case does not exist any more"));
        return new GatheredSources.Text(id, "", Sort.TRANSCRIPT.kind(), new String(content, StandardCharsets.UTF_8));
    }

    private GatheredSources.Text recorded(DraftRequest request, String reference, String subject)
            throws BusinessFault, RetryLater {
        ObjectNode document = records.read(request.step(), RecordSources.plain(reference))
                .filter(read -> RecordSources.isOf(read, subject))
                .orElseThrow(() -> new BusinessFault(
                        Drafting.NO_TRANSCRIPT, "The transcript that the case names is not in the patient's record"));
        return RecordSources.text(document, Sort.TRANSCRIPT, notes.of(request.step(), document));
    }

    /** Of the encounter, or of the day on which the case began. */
    private LocalDate date(DraftRequest request, String subject) throws RetryLater {
        LocalDate begun = LocalDate.ofInstant(request.step().startedAt(), ZoneOffset.UTC);
        if (request.encounter() == null) {
            return begun;
        }
        ObjectNode encounter = records.read(request.step(), RecordSources.plain(request.encounter()))
                .filter(read -> RecordSources.isOf(read, subject))
                .orElseThrow(() -> new TaskRefused("The encounter that the case names is not in the patient's record"));
        LocalDate day = day(encounter.at("/period/start").asText(""));
        return day == null ? begun : day;
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Draft.Person person(JsonNode patient, List<Draft.Source> read, LocalDate date) {
        LocalDate born = day(patient.path("birthDate").asText(""));
        String gender = patient.path("gender").asText("");
        String sex = gender.equals("female") || gender.equals("male") ? gender : null;
        Integer age = born == null ? null : Period.between(born, date).getYears();
        return new Draft.Person(
                born,
                sex,
                new KnownRecord(
                        age,
                        sex,
                        subjects(read, Sort.ALLERGY),
                        subjects(read, Sort.MEDICATION),
                        subjects(read, Sort.PROBLEM)));
    }

    private static List<String> subjects(List<Draft.Source> read, Sort sort) {
        return read.stream()
                .filter(source -> Sort.of(source) == sort)
                .map(source -> Sort.subject(source.text()))
                .toList();
    }

    private record Kept(String id, GatheredSources gathered) {}

    /** What this step gathered on an earlier attempt. */
    private Optional<Kept> before(StepContext step) {
        return documents.of(step.scope()).stream()
                .filter(entry -> entry.kind().equals(GatheredSources.KIND))
                .flatMap(entry ->
                        documents.read(entry.id()).stream().map(content -> new Kept(entry.id(), read(content))))
                .filter(kept -> kept.gathered().step().equals(step.stepId()))
                .findFirst();
    }

    private Kept keep(StepContext step, List<GatheredSources.Text> texts) {
        GatheredSources gathered = new GatheredSources(step.stepId(), texts);
        try {
            return new Kept(
                    documents.store(step.scope(), GatheredSources.KIND, json.writeValueAsBytes(gathered)), gathered);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Sources cannot be written as JSON");
        }
    }

    private GatheredSources read(byte[] content) {
        try {
            return json.readValue(content, GatheredSources.class);
        } catch (IOException e) {
            throw new IllegalStateException("Gathered sources cannot be read");
        }
    }
}
