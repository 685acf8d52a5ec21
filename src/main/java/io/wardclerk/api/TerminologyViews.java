package io.wardclerk.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Release;
import io.wardclerk.terminology.TerminologyImports.Report;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the API tells of imports and releases of code systems. */
final class TerminologyViews {

    private TerminologyViews() {}

    /** What is wrong with a file; line 0 is the file as a whole. */
    record DefectView(long line, String message) {}

    /** An import. */
    record ImportView(
            String id,

            @Schema(allowableValues = {"RUNNING", "ACTIVE", "REFUSED", "INTERRUPTED"})
            String state,

            @Nullable String name,
            @Nullable String format,
            @Nullable String system,
            @Nullable String version,
            long rows,
            long bytes,
            @Nullable String sha256,
            List<DefectView> defects,
            long defectCount,
            @Nullable String release,
            Instant startedAt,
            @Nullable Instant endedAt) {

        static ImportView of(Report report) {
            CodeSystem system = report.system();
            UUID release = report.release();
            return new ImportView(
                    report.id().toString(),
                    report.state().name(),
                    report.name(),
                    report.format(),
                    system == null ? null : system.uri(),
                    report.version(),
                    report.rows(),
                    report.bytes(),
                    report.sha256(),
                    report.defects().stream()
                            .map(each -> new DefectView(each.line(), each.message()))
                            .toList(),
                    report.defectCount(),
                    release == null ? null : release.toString(),
                    report.startedAt(),
                    report.endedAt());
        }
    }

    /** The latest ones, newest first. */
    record ImportList(List<ImportView> items) {}

    /** A release that answers on this node. */
    record TerminologyReleaseView(
            String id,
            String system,
            String title,
            String part,
            String version,
            LocalDate from,
            @Nullable LocalDate until,
            long rows,
            boolean starter,
            Instant loadedAt) {

        static TerminologyReleaseView of(Release release) {
            return new TerminologyReleaseView(
                    release.id().toString(),
                    release.system().uri(),
                    release.system().title(),
                    release.part().name(),
                    release.version(),
                    release.from(),
                    release.until(),
                    release.rows(),
                    release.starter(),
                    release.loadedAt());
        }
    }

    /** What answers, by code system, newest first. */
    record TerminologyReleaseList(List<TerminologyReleaseView> items) {}
}
