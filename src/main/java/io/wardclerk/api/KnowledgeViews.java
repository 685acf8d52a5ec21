package io.wardclerk.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.wardclerk.assistant.DocumentSearch.Cited;
import io.wardclerk.assistant.DocumentSearch.Passage;
import io.wardclerk.assistant.KnowledgeDocuments.Document;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Documents and what is found in them, as the API shows them. */
final class KnowledgeViews {

    private KnowledgeViews() {}

    /** What is said of a document; only described here, the body is read strictly by hand. */
    record DescriptionRequest(
            @Schema(example = "Fasting before blood tests") String title,
            @Schema(example = "Laboratory") String owner,

            @Schema(allowableValues = {"patients", "staff", "clinicians"})
            String audience,

            @Schema(example = "en") String language,
            @Nullable String source,
            @Nullable LocalDate expires) {}

    /** An import as a form; only described here. Whatever is left out is as the parameter of the same name says. */
    record UploadForm(
            @Schema(type = "string", format = "binary") String file,

            @Schema(example = "Fasting before blood tests") @Nullable
            String title,

            @Schema(example = "Laboratory") @Nullable String owner,

            @Schema(allowableValues = {"patients", "staff", "clinicians"}) @Nullable
            String audience,

            @Schema(example = "en") @Nullable String language,
            @Nullable String source,
            @Nullable LocalDate expires,
            @Nullable Boolean confidential,

            @Schema(description = "Instead of the file's own") @Nullable
            String name) {}

    /** One document. */
    @Schema(name = "KnowledgeDocument")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DocumentView(
            String id,

            @Schema(description = "As citations name it", example = "knowledge/6f1c…")
            String ref,

            String title,
            String owner,

            @Schema(allowableValues = {"patients", "staff", "clinicians"})
            String audience,

            String language,
            @Nullable String source,
            @Nullable LocalDate expires,
            boolean confidential,

            @Schema(description = "The version that answers; 0 if none could be read")
            int version,

            @Schema(
                    allowableValues = {"active", "refused", "deleted"},
                    description = "Of the newest import")
            String state,

            @Schema(description = "Why the newest import was refused") @Nullable
            String defect,

            @Nullable String format,
            int words,
            int chunks,

            @Schema(description = "How many chunks can be found by meaning; by words all can")
            int vectors,

            @Nullable String sha256,
            @Nullable String textSha256,
            String importedBy,
            Instant importedAt,
            @Nullable Instant deletedAt) {

        static DocumentView of(Document document) {
            var said = document.description();
            return new DocumentView(
                    document.id().toString(),
                    "knowledge/" + document.id(),
                    said.title(),
                    said.owner(),
                    said.audience().name().toLowerCase(Locale.ROOT),
                    said.language(),
                    said.source(),
                    said.expires(),
                    said.confidential(),
                    document.version(),
                    document.state().name().toLowerCase(Locale.ROOT),
                    document.defect(),
                    document.format(),
                    document.words(),
                    document.chunks(),
                    document.vectors(),
                    document.sha256(),
                    document.textSha256(),
                    document.importedBy(),
                    document.importedAt(),
                    document.deletedAt());
        }
    }

    /** A question; only described here, the body is read strictly by hand. */
    record SearchRequest(
            @Schema(example = "How long must I fast before a cholesterol test?")
            String question,

            @Schema(
                    types = {"string", "null"},
                    allowableValues = {"patients", "staff", "clinicians"},
                    description = "For whom is asked; staff unless named")
            @Nullable
            String audience,

            @Schema(
                    types = {"string", "null"},
                    description = "Only documents of this language")
            @Nullable
            String language,

            @Schema(
                    types = {"integer", "null"},
                    description = "At most so many passages, 1 to 20; 5 unless named")
            @Nullable
            Integer limit) {}

    /** What was found; {@code found} is false and {@code passages} empty where no document speaks of it. */
    record SearchAnswer(
            boolean found,
            List<PassageView> passages,

            @Schema(description = "State of the index") String edition) {}

    /** A stretch of a document. Offsets are UTF-16 code units of that version's text. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PassageView(
            String ref,
            String versionId,
            int start,
            int end,
            String quoteSha256,
            String title,
            String section,
            String text,

            @Schema(description = "Where in text the sentence begins that meets the question best")
            int best,

            int bestEnd,
            double score,
            @Nullable String source) {

        static PassageView of(Passage passage) {
            var citation = passage.citation();
            return new PassageView(
                    citation.ref(),
                    citation.versionId(),
                    citation.start(),
                    citation.end(),
                    citation.quoteSha256(),
                    passage.title(),
                    passage.section(),
                    passage.text(),
                    passage.best(),
                    passage.bestEnd(),
                    passage.score(),
                    passage.source());
        }
    }

    /** What a citation names now. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CitedView(
            String ref,
            String versionId,
            int start,
            int end,
            String quoteSha256,

            @Schema(allowableValues = {"current", "superseded", "expired", "deleted"})
            String standing,

            @Schema(description = "What rests on it can no longer be relied on")
            boolean stale,

            String title,
            String section,

            @Schema(description = "The words, where they are still what was cited") @Nullable
            String quote,

            String textSha256) {

        static CitedView of(Cited cited) {
            var citation = cited.citation();
            return new CitedView(
                    citation.ref(),
                    citation.versionId(),
                    citation.start(),
                    citation.end(),
                    citation.quoteSha256(),
                    cited.standing().name().toLowerCase(Locale.ROOT),
                    cited.isStale(),
                    cited.title(),
                    cited.section(),
                    cited.quote(),
                    cited.textSha256());
        }
    }

    /** A public source that may be cited by a link. */
    record SourceView(String name, String about, URI url) {}
}
