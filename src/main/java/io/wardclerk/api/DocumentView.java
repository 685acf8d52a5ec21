package io.wardclerk.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.wardclerk.access.Problem.Defect;
import io.wardclerk.documentation.DocumentDesk.Desk;
import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Draft.Code;
import io.wardclerk.documentation.Draft.Evidence;
import io.wardclerk.documentation.Draft.Finding;
import io.wardclerk.documentation.Draft.Omission;
import io.wardclerk.documentation.Draft.Sentence;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A document under review. Who may not read what is told in words gets codes and findings alone. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DocumentView(
        String resultId,
        String kind,
        String language,
        String title,
        String subject,
        int version,

        @Schema(description = "Who wrote it: llm, offline or person")
        String engine,

        @Schema(description = "What is said beside it: who made it, from what, and what it cannot do")
        String notice,

        @Schema(allowableValues = {"draft", "stale"}) String standing,
        List<SectionView> sections,
        List<SourceView> sources,
        List<Omission> omissions,

        @Schema(description = "Findings of the whole document, as conflicts with the record")
        List<Finding> findings,

        @Schema(description = "What was made of it so far") @Nullable
        Map<String, Object> review,

        @Schema(
                description =
                        "Of what you saved, for If-Match when it is saved or signed next; 0 for nothing saved yet",
                example = "3")
        int revision,

        @Schema(description = "Only of a check: what the review lacks before it can be signed, by place") @Nullable
        List<Defect> missing) {

    /** @param empty why there is nothing in it, or absent */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SectionView(String key, String title, @Nullable String empty, List<SentenceView> sentences) {}

    /** @param modelText as the engine wrote it; absent for what a clinician added */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SentenceView(
            String id,
            String text,
            @Nullable String modelText,
            String support,
            List<Evidence> evidence,
            List<Finding> findings,
            List<Code> codes) {}

    /** @param stale whether it was changed in the record since it was read */
    record SourceView(String ref, String versionId, String title, String text, boolean stale) {}

    static DocumentView of(Desk desk, @Nullable List<Defect> missing) {
        Draft draft = desk.draft();
        boolean words = desk.narrative();
        return new DocumentView(
                desk.resultId(),
                draft.kind().word(),
                draft.language(),
                draft.title(),
                draft.subject(),
                desk.version(),
                draft.engine().mode(),
                desk.notice(),
                desk.changes().seen().isEmpty() ? "draft" : "stale",
                draft.sections().stream()
                        .map(section -> new SectionView(
                                section.key(),
                                section.title(),
                                section.empty(),
                                section.sentences().stream()
                                        .map(each -> sentence(each, words))
                                        .toList()))
                        .toList(),
                words
                        ? draft.sources().stream()
                                .map(source -> new SourceView(
                                        source.ref(),
                                        source.versionId(),
                                        source.title(),
                                        source.text(),
                                        desk.changes().seen().containsKey(source.ref())))
                                .toList()
                        : List.of(),
                words ? draft.omissions() : List.of(),
                words
                        ? draft.findings()
                        : draft.findings().stream().map(DocumentView::bare).toList(),
                words ? desk.review() : codesOf(desk.review()),
                desk.revision(),
                missing);
    }

    private static SentenceView sentence(Sentence sentence, boolean words) {
        return new SentenceView(
                sentence.id(),
                words ? sentence.text() : "",
                words ? sentence.modelText() : null,
                sentence.support().name(),
                words ? sentence.evidence() : List.of(),
                words
                        ? sentence.findings()
                        : sentence.findings().stream().map(DocumentView::bare).toList(),
                sentence.codes());
    }

    private static Finding bare(Finding finding) {
        return new Finding(finding.id(), finding.code(), finding.severity(), finding.message(), List.of());
    }

    private static @Nullable Map<String, Object> codesOf(@Nullable Map<String, Object> review) {
        Object codes = review == null ? null : review.get("codes");
        return codes == null ? null : Map.of("codes", codes);
    }
}
