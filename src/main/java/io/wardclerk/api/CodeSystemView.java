package io.wardclerk.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Release;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A code system and what is loaded of it, newest first. */
@Schema(name = "CodeSystem")
record CodeSystemView(
        @Schema(example = "icd10cm") String system,
        @Schema(example = "ICD-10-CM") String title,

        @Schema(example = "http://hl7.org/fhir/sid/icd-10-cm")
        String uri,

        List<ReleaseLine> releases) {

    /** A distribution file. */
    @Schema(name = "CodeRelease")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReleaseLine(
            String version,

            @Schema(allowableValues = {"codes", "edits", "notes", "replacements"})
            String part,

            LocalDate from,
            @Nullable LocalDate until,
            long rows,

            @Schema(description = "Whether it is the small set that comes with Wardclerk")
            boolean starter) {}

    static CodeSystemView of(CodeSystem system, List<Release> releases) {
        return new CodeSystemView(
                system.key(),
                system.title(),
                system.uri(),
                releases.stream()
                        .map(release -> new ReleaseLine(
                                release.version(),
                                release.part().name().toLowerCase(Locale.ROOT),
                                release.from(),
                                release.until(),
                                release.rows(),
                                release.starter()))
                        .toList());
    }
}
