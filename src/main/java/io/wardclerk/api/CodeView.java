package io.wardclerk.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.wardclerk.coding.CodeSearch.Hit;
import io.wardclerk.coding.Span;
import io.wardclerk.terminology.Concept;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A code that was found. */
@Schema(name = "FoundCode")
@JsonInclude(JsonInclude.Include.NON_NULL)
record CodeView(
        @Schema(example = "icd10cm") String system,
        @Schema(example = "E11.9") String code,

        @Schema(example = "Type 2 diabetes mellitus without complications")
        String display,

        @Schema(description = "Whether it is complete enough for a claim; false for a heading")
        boolean billable,

        @Schema(description = "First day of the interval in which it is so")
        LocalDate from,

        @Schema(description = "Last day of that interval; absent while it is open") @Nullable
        LocalDate until,

        @Schema(description = "The name it was found by: its text, an inclusion term or a synonym")
        String matched,

        @Schema(description = "Words of that name that the question asks for")
        List<Span> spans,

        @Schema(description = "Words of the question that were found in it")
        List<Span> words,

        @Schema(description = "Comparable within one answer only")
        double score) {

    static CodeView of(Hit hit) {
        Concept concept = hit.concept();
        return new CodeView(
                concept.system().key(),
                concept.code(),
                concept.longDisplay(),
                concept.billable(),
                concept.from(),
                concept.until(),
                hit.matched(),
                hit.spans(),
                hit.words(),
                Math.round(hit.score() * 1000) / 1000.0);
    }
}
