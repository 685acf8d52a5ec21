package io.wardclerk.assistant.knowledge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.assistant.DocumentSearch;
import io.wardclerk.assistant.DocumentSearch.Audience;
import io.wardclerk.assistant.DocumentSearch.Found;
import io.wardclerk.assistant.DocumentSearch.Passage;
import io.wardclerk.assistant.DocumentSearch.Question;
import io.wardclerk.vault.Documents;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.OneOf;
import io.wardclerk.workflow.StepContext;
import io.wardclerk.workflow.StepFailed;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks in the clinic's own documents for what a question asks, and hands on their words as they stand. No model is asked. */
@Component
final class KnowledgeFind implements Connector<KnowledgeFind.Input, KnowledgeFind.Output> {

    private static final int MOST = 5;

    private final DocumentSearch search;
    private final Documents documents;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();

    KnowledgeFind(DocumentSearch search, Documents documents, Clock clock) {
        this.search = search;
        this.documents = documents;
        this.clock = clock;
    }

    record Input(
            String inputId,
            String field,

            @OneOf({"patients", "staff", "clinicians"}) @Nullable
            String audience,

            @Nullable String language) {}

    record Output(boolean found, String passagesId, String evidenceId) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "knowledgeFind",
                "Look in the clinic's documents",
                "Finds what the clinic's own documents say to a question and keeps their words as they stand, with document and"
                        + " section. Nothing is written anew; what they do not say is not found.",
                Effect.READ,
                Input.class,
                Output.class,
                Map.of(
                        "inputId", "The sealed document of the case that holds the question.",
                        "field", "The field of it that is the question.",
                        "audience", "Whose documents are looked at; those for patients unless chosen otherwise.",
                        "language", "Of the documents: en; all if left out.",
                        "found", "Whether any document speaks of it.",
                        "passagesId",
                                "The sealed passages: advice, the words of the best, and passages with title, section and text.",
                        "evidenceId", "The sealed evidence, for a task's evidence property."),
                Set.of());
    }

    @Override
    public Output execute(Input input, StepContext step) {
        Question question = new Question(
                words(input),
                input.audience() == null
                        ? Audience.PATIENTS
                        : Audience.valueOf(input.audience().toUpperCase(Locale.ROOT)),
                input.language(),
                LocalDate.now(clock),
                MOST);
        List<Passage> passages = search.search(question) instanceof Found found ? found.passages() : List.of();
        return new Output(
                !passages.isEmpty(),
                store(step, "passages", passages(passages)),
                store(step, "evidence", evidence(passages)));
    }

    private String words(Input input) {
        byte[] content = documents
                .read(input.inputId())
                .orElseThrow(() -> StepFailed.permanently("The document of the question is not there"));
        try {
            JsonNode asked = json.readTree(content).path(input.field());
            return asked.asText("");
        } catch (IOException e) {
            throw StepFailed.permanently("The document of the question is not JSON");
        }
    }

    private static Map<String, Object> passages(List<Passage> passages) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Passage passage : passages) {
            all.add(Map.of("title", passage.title(), "section", passage.section(), "text", passage.text()));
        }
        String advice = passages.stream()
                .findFirst()
                .map(passage -> passage.text().substring(body(passage)))
                .orElse("");
        return Map.of("advice", advice, "passages", all);
    }

    /** Where a passage's own words begin, after the heading that it may open with. */
    private static int body(Passage passage) {
        String heading = passage.section()
                .substring(passage.section().lastIndexOf('>') + 1)
                .strip();
        String text = passage.text();
        int from = !heading.isEmpty() && text.startsWith(heading) ? heading.length() : 0;
        while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        return from < text.length() ? from : 0;
    }

    /** In the shape that a task's evidence has. */
    private static Map<String, Object> evidence(List<Passage> passages) {
        List<Map<String, Object>> sources = new ArrayList<>();
        List<Map<String, Object>> claims = new ArrayList<>();
        for (int n = 0; n < passages.size(); n++) {
            Passage passage = passages.get(n);
            String ref = passage.citation().ref() + "/_history/"
                    + passage.citation().versionId() + "#"
                    + passage.citation().start();
            sources.add(Map.of(
                    "ref",
                    ref,
                    "title",
                    passage.section().isBlank() ? passage.title() : passage.title() + ": " + passage.section(),
                    "text",
                    passage.text()));
            Map<String, Object> claim = new LinkedHashMap<>();
            claim.put("id", "c" + (n + 1));
            int from = body(passage);
            String words = passage.text().substring(from);
            claim.put("text", words);
            claim.put("codes", List.of());
            claim.put("support", "SUPPORTED");
            claim.put(
                    "evidence",
                    List.of(Map.of(
                            "ref", ref, "start", from, "end", passage.text().length(), "quote", words)));
            claims.add(claim);
        }
        return Map.of("sources", sources, "claims", claims, "findings", List.of());
    }

    private String store(StepContext step, String kind, Object content) {
        try {
            return documents.store(step.scope(), kind, json.writeValueAsBytes(content));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Passages are plain text", e);
        }
    }
}
