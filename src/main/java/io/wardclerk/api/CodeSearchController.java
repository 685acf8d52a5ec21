package io.wardclerk.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Scopes;
import io.wardclerk.coding.CodeSearch;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Terminology;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finding a code and reading what is known of it. */
@Tag(name = "Codes")
@RestController
@RequestMapping("/api/v1/codes")
class CodeSearchController {

    private final CodeSearch search;
    private final Terminology terminology;
    private final CodeDetails details;
    private final CodeRequests requests;
    private final AccessGuard guard;

    CodeSearchController(
            CodeSearch search, Terminology terminology, CodeDetails details, CodeRequests requests, AccessGuard guard) {
        this.search = search;
        this.terminology = terminology;
        this.details = details;
        this.requests = requests;
        this.guard = guard;
    }

    @Operation(
            operationId = "searchCodes",
            summary = "Codes by words or by their beginning",
            description =
                    "Only codes valid on the date, the likeliest first. Abbreviations, everyday words and typing errors are"
                            + " understood. The words that were met are named. Scope codes:validate.")
    @GetMapping("/search")
    Envelope<CodeView> search(
            @RequestParam(required = false) @Nullable String system,
            @Parameter(required = true) @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String date,
            @RequestParam(defaultValue = Envelope.DEFAULT_LIMIT) int limit) {
        guard.requireScope(Scopes.CODES_VALIDATE);
        CodeSystem asked = requests.system("?system", system);
        LocalDate day = requests.date("?date", date);
        if (q == null) {
            throw new Refused(Problems.invalid("?q", "is required"));
        }
        if (q.length() > CodeSearch.LONGEST_QUESTION) {
            throw new Refused(
                    Problems.invalid("?q", "must have at most " + CodeSearch.LONGEST_QUESTION + " characters"));
        }
        int most = Envelope.limit(limit);
        if (!search.covers(asked, day)) {
            throw new Refused(CodeProblems.notLoaded(asked, day, terminology.releases(asked)));
        }
        return new Envelope<>(
                search.search(asked, q, day, most).stream().map(CodeView::of).toList(), null);
    }

    @Operation(
            operationId = "lookUpCode",
            summary = "What is known of a code on a date",
            description =
                    "Validity, flags, notes of the tabular list with those of its headings, what is under it, and what took its"
                            + " place. Scope codes:validate.")
    @GetMapping("/lookup")
    CodeDetail lookup(
            @RequestParam(required = false) @Nullable String system,
            @Parameter(required = true) @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String date) {
        guard.requireScope(Scopes.CODES_VALIDATE);
        if (code == null) {
            throw new Refused(Problems.invalid("?code", "is required"));
        }
        return details.of(requests.system("?system", system), code, requests.date("?date", date));
    }

    @Operation(
            operationId = "listCodeSystems",
            summary = "Code systems and what is loaded of them",
            description = "Scope codes:validate.")
    @GetMapping("/systems")
    Envelope<CodeSystemView> systems() {
        guard.requireScope(Scopes.CODES_VALIDATE);
        List<CodeSystemView> all = Arrays.stream(CodeSystem.values())
                .map(system -> CodeSystemView.of(system, terminology.releases(system)))
                .toList();
        return new Envelope<>(all, null);
    }
}
