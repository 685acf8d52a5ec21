package io.wardclerk.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Scopes;
import io.wardclerk.api.TerminologyViews.ImportList;
import io.wardclerk.api.TerminologyViews.ImportView;
import io.wardclerk.api.TerminologyViews.TerminologyReleaseList;
import io.wardclerk.api.TerminologyViews.TerminologyReleaseView;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Terminology;
import io.wardclerk.terminology.TerminologyImports;
import io.wardclerk.terminology.TerminologyImports.Report;
import io.wardclerk.terminology.TerminologyImports.State;
import io.wardclerk.terminology.TerminologyImports.Wish;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
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
