package io.wardclerk.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.wardclerk.terminology.Concept;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a code on a day, in words where there are any. */
@Schema(name = "CodeDetail")
@JsonInclude(JsonInclude.Include.NON_NULL)
record CodeDetail(
        @Schema(example = "icd10cm") String system,
        @Schema(example = "E11.9") String code,
        LocalDate date,

        @Schema(allowableValues = {"billable", "header", "not-then", "unknown", "not-loaded"})
        String standing,

        @Schema(description = "The standing in a sentence, with the way out")
        String words,

        @Nullable String display,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable String status,

        @Schema(description = "What it is subject to, in words")
        List<String> flags,

        @Schema(description = "The headings above it, the topmost first")
        List<Named> above,

        @Schema(description = "The codes directly under it") List<Named> under,

        @Schema(description = "Codes that took its place") List<Named> replacements,
        List<NoteLine> notes,

        @Schema(description = "Its 7th characters and what each means") @Nullable
        Map<Character, String> seventh,

        @Schema(description = "What else its publisher tells, by name")
        Map<String, String> properties,

        @Schema(description = "The release that says so") @Nullable
        String release) {

    /** A code and its text. */
    @Schema(name = "NamedCode")
    record Named(String code, String display, boolean billable) {

        static Named of(Concept concept) {
            return new Named(concept.code(), concept.longDisplay(), concept.billable());
        }
    }

    /** A note of the tabular list. */
    @Schema(name = "CodeNote")
    record NoteLine(
            @Schema(example = "excludes1") String kind,

            @Schema(example = "Not together with (Excludes1)")
            String title,

            String text,

            @Schema(description = "The heading that it stands at")
            String at,

            boolean inherited) {}
}
