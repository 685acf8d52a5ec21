package io.wardclerk.coding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wardclerk.access.Caller;
import io.wardclerk.coding.CodeSuggestions.Suggestions;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.vault.Documents;
import io.wardclerk.workflow.BusinessFault;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.Safeguard;
import io.wardclerk.workflow.StepContext;
import jakarta.validation.constraints.NotEmpty;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Proposes codes for a document of the case. */
@Component
final class CodesSuggest implements Connector<CodesSuggest.Input, CodesSuggest.Output> {

    private static final String NOT_LOADED = "TERMINOLOGY_NOT_LOADED";
    private static final int DEFAULT_LIMIT = 20;
    private static final int MOST = 200;

    private final CodeSuggestions suggestions;
    private final CodeSearch search;
    private final SuggestionRecord record;
    private final Documents documents;
    private final JsonMapper json = JsonMapper.builder().findAndAddModules().build();

    CodesSuggest(CodeSuggestions suggestions, CodeSearch search, SuggestionRecord record, Documents documents) {
        this.suggestions = suggestions;
        this.search = search;
        this.record = record;
        this.documents = documents;
    }

    record Input(
            String documentId,
            @NotEmpty List<String> fields,
            @Nullable String system,
            @Nullable LocalDate date,
            @Nullable Integer limit) {}

    record Output(String resultId, String status, int suggestions) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                        "codesSuggest",
                        "Suggest codes",
                        "Proposes codes for what a document of the case says, each with the words it rests on. What is denied, past,"
                                + " only possible or of somebody else is withheld. Validate them, and let a person decide.",
                        Effect.PROPOSE,
                        Input.class,
                        Output.class,
                        Map.of(
                                "documentId",
                                "The sealed document whose words are read.",
                                "fields",
                                "Fields of it that hold text; they are read one after the other.",
                                "system",
                                "The code system; ICD-10-CM unless named.",
                                "date",
                                "The date of service; the day the case began unless named.",
                                "limit",
                                "At most so many suggestions, up to " + MOST + "; 20 unless named.",
                                "resultId",
                                "The sealed result: a claim for each code, with its words as evidence.",
                                "status",
                                "REVIEW, or ABSTAINED when no words support any code.",
                                "suggestions",
                                "How many codes were proposed.",
                                NOT_LOADED,
                                "Nothing of the code system is loaded for that day."),
                        Set.of(NOT_LOADED))
                .as(Safeguard.NONE.reading("documentId"));
    }

    @Override
    public Output execute(Input input, StepContext step) throws BusinessFault {
        String name = input.system() == null ? CodeSystem.ICD10CM.key() : input.system();
        CodeSystem system = CodeSystem.of(name)
                .orElseThrow(() -> new IllegalArgumentException("The input 'system' names no code system known here"));
        LocalDate date = input.date() == null ? LocalDate.ofInstant(step.startedAt(), ZoneOffset.UTC) : input.date();
        if (!search.covers(system, date)) {
            throw new BusinessFault(NOT_LOADED, "Nothing of " + system.title() + " is loaded for " + date);
        }
        String note = text(input);
        int limit = input.limit() == null ? DEFAULT_LIMIT : Math.max(1, Math.min(MOST, input.limit()));
        Suggestions found = suggestions.suggest(system, note, date, limit);
        SuggestionResult result = SuggestionResult.of(found, input.documentId());
        record.write(
                Caller.WARDCLERK.actor(),
                new SuggestionRecord.Place(step.instance(), step.element(), step.subject()),
                system,
                note,
                found);
        return new Output(store(step, result), result.status(), found.items().size());
    }

    private String text(Input input) {
        byte[] content = documents
                .read(input.documentId())
                .orElseThrow(() -> new IllegalStateException("There is no document " + input.documentId()));
        try {
            JsonNode document = json.readTree(content);
            String text = input.fields().stream()
                    .map(field -> document.path(field).asText(""))
                    .filter(words -> !words.isBlank())
                    .collect(Collectors.joining("\n"));
            return text.substring(0, Math.min(text.length(), CodeSuggestions.LONGEST_NOTE));
        } catch (IOException e) {
            throw new IllegalStateException("Document " + input.documentId() + " is not JSON");
        }
    }

    private String store(StepContext step, SuggestionResult result) {
        try {
            return documents.store(step.scope(), "result", json.writeValueAsBytes(result));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Suggestions cannot be written as JSON");
        }
    }
}
