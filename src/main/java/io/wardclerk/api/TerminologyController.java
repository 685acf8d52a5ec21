package io.wardclerk.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Scopes;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Release;
import io.wardclerk.terminology.Terminology;
import io.wardclerk.terminology.TerminologyImports;
import io.wardclerk.terminology.TerminologyImports.Report;
import io.wardclerk.terminology.TerminologyImports.State;
import io.wardclerk.terminology.TerminologyImports.Wish;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Loads official distribution files of code systems. */
@Tag(name = "Terminology")
@RestController
@RequestMapping("/api/v1/terminology")
class TerminologyController {

    private static final int SHOWN = 100;
    private static final int LONGEST = 200;

    private final TerminologyImports imports;
    private final Terminology terminology;
    private final OnceCalls calls;
    private final AccessGuard guard;

    TerminologyController(TerminologyImports imports, Terminology terminology, OnceCalls calls, AccessGuard guard) {
        this.imports = imports;
        this.terminology = terminology;
        this.calls = calls;
        this.guard = guard;
    }

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

    @Operation(
            operationId = "importTerminology",
            summary = "Load an official distribution file of a code system",
            description =
                    "The body is the file as published: plain, gz or zip. Its format is known by its content. It answers whole from"
                            + " one moment on, or is refused with the lines that are wrong and changes nothing. Takes Idempotency-Key."
                            + " Scope terminology:import.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    @PostMapping(
            path = "/imports",
            consumes = {
                MediaType.APPLICATION_OCTET_STREAM_VALUE,
                "application/gzip",
                "application/x-gzip",
                "application/zip",
                MediaType.TEXT_PLAIN_VALUE,
                "text/csv",
                MediaType.TEXT_XML_VALUE,
                MediaType.APPLICATION_XML_VALUE
            })
    ResponseEntity<ImportView> load(
            @Parameter(description = "The file's name; may tell the release") @RequestParam(required = false) @Nullable
                    String name,
            @Parameter(description = "The release as its publisher names it, such as 2021 or 2021-04")
                    @RequestParam(required = false)
                    @Nullable
                    String version,
            @Parameter(description = "The first day it is for")
                    @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Nullable
                    LocalDate from,
            @Parameter(description = "The last day it is for")
                    @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Nullable
                    LocalDate until,
            @Parameter(description = "How many rows it has; another number refuses it")
                    @RequestParam(required = false)
                    @Nullable
                    Long rows,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            HttpServletRequest request)
            throws IOException {
        guard.requireScope(Scopes.TERMINOLOGY_IMPORT);
        Wish wish = new Wish(checked("name", name), checked("version", version), from, until, rows);
        Report received;
        try (InputStream file = request.getInputStream()) {
            received = imports.receive(file, wish);
        }
        String mine = received.id().toString();
        Map<String, Object> answer = calls.onceApart(
                idempotencyKey,
                "terminology-import\n" + received.sha256() + "\n" + wish,
                () -> Map.of("id", imports.run(received.id()).id().toString()));
        String id = String.valueOf(answer.get("id"));
        if (!id.equals(mine)) {
            imports.discard(received.id());
        }
        ImportView view = view(id);
        if (!view.state().equals(State.ACTIVE.name())) {
            throw new Refused(TerminologyProblems.refused(view));
        }
        return ResponseEntity.created(URI.create("/api/v1/terminology/imports/" + id))
                .body(view);
    }

    @Operation(
            operationId = "getTerminologyImport",
            summary = "How far an import is, or how it ended",
            description = "Scope terminology:import.")
    @GetMapping("/imports/{id}")
    ImportView get(@PathVariable String id) {
        guard.requireScope(Scopes.TERMINOLOGY_IMPORT);
        return view(id);
    }

    @Operation(
            operationId = "listTerminologyImports",
            summary = "The latest imports, newest first",
            description = "Scope terminology:import.")
    @GetMapping("/imports")
    ImportList list() {
        guard.requireScope(Scopes.TERMINOLOGY_IMPORT);
        return new ImportList(imports.list(SHOWN).stream().map(ImportView::of).toList());
    }

    @Operation(
            operationId = "listTerminologyReleases",
            summary = "What is loaded and answers, by code system",
            description = "Scope codes:validate.")
    @GetMapping("/releases")
    TerminologyReleaseList releases() {
        guard.requireScope(Scopes.CODES_VALIDATE);
        return new TerminologyReleaseList(Arrays.stream(CodeSystem.values())
                .flatMap(system -> terminology.releases(system).stream())
                .map(TerminologyReleaseView::of)
                .toList());
    }

    private ImportView view(String id) {
        return KeyProblems.uuid(id)
                .flatMap(imports::find)
                .map(ImportView::of)
                .orElseThrow(() -> new Refused(Problems.notFound("import")));
    }

    private static @Nullable String checked(String parameter, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.length() > (parameter.equals("version") ? 64 : LONGEST)
                || !value.chars().allMatch(c -> c >= ' ')) {
            throw new Refused(Problems.invalid(parameter, "must be one short line"));
        }
        return value.strip();
    }
}
