package io.wardclerk.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Callers;
import io.wardclerk.access.Scopes;
import io.wardclerk.coding.CodeSearch;
import io.wardclerk.coding.CodeSuggestions;
import io.wardclerk.coding.SuggestionRecord;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Terminology;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Codes that a note's own words propose. Keeps nothing of the note. */
@Tag(name = "Codes")
@RestController
class CodeSuggestController {

    private static final int MAX_BYTES = 512 * 1024;
    private static final int DEFAULT_LIMIT = 20;
    private static final int LONGEST_NAME = 200;

    private final CodeSuggestions suggestions;
    private final CodeSearch search;
    private final Terminology terminology;
    private final SuggestionRecord record;
    private final CodeRequests requests;
    private final JsonBodies bodies;
    private final AccessGuard guard;
    private final Callers callers;

    CodeSuggestController(
            CodeSuggestions suggestions,
            CodeSearch search,
            Terminology terminology,
            SuggestionRecord record,
            CodeRequests requests,
            JsonBodies bodies,
            AccessGuard guard,
            Callers callers) {
        this.suggestions = suggestions;
        this.search = search;
        this.terminology = terminology;
        this.record = record;
        this.requests = requests;
        this.bodies = bodies;
        this.guard = guard;
        this.callers = callers;
    }

    /** What is asked; only described here, the body is read strictly by hand. */
    record SuggestRequest(
            @Schema(example = "Type 2 diabetes, well controlled. No chest pain. Mother had breast cancer.")
            String text,

            @Schema(
                    types = {"string", "null"},
                    example = "icd10cm",
                    description = "ICD-10-CM unless named")
            @Nullable
            String system,

            @Schema(
                    types = {"string", "null"},
                    format = "date",
                    description = "The date of service; today unless named")
            @Nullable
            LocalDate date,

            @Schema(
                    types = {"integer", "null"},
                    description = "At most so many suggestions, 1 to 200; 20 unless named")
            @Nullable
            Integer limit) {}

    @Operation(
            operationId = "suggestCodes",
            summary = "Codes that a note proposes",
            description =
                    "Each with the words it rests on. What the note denies, remembers, fears or says of somebody else is"
                            + " withheld and named. A proposal only: validate it and let a person decide. The built-in engine reads the"
                            + " note; nothing leaves this machine and nothing is kept. Scope codes:validate.")
    @RequestBody(content = @Content(schema = @Schema(implementation = SuggestRequest.class)))
    @PostMapping("/api/v1/codes/suggest")
    SuggestionsView suggest(HttpServletRequest request) throws IOException {
        guard.requireScope(Scopes.CODES_VALIDATE);
        Body body = bodies.read(request, MAX_BYTES).only("text", "system", "date", "limit");
        String text = body.requiredText("text", CodeSuggestions.LONGEST_NOTE);
        CodeSystem system = requests.system("/system", body.text("system", LONGEST_NAME));
        LocalDate date = requests.date("/date", body.text("date", LONGEST_NAME));
        int limit = body.json().hasNonNull("limit") ? body.requiredNumber("limit") : DEFAULT_LIMIT;
        if (limit > 200) {
            throw new Refused(Problems.invalid("/limit", "must be from 1 to 200"));
        }
        if (!search.covers(system, date)) {
            throw new Refused(CodeProblems.notLoaded(system, date, terminology.releases(system)));
        }
        CodeSuggestions.Suggestions found = suggestions.suggest(system, text, date, limit);
        record.asked(callers.current().actor(), system, text, found);
        return SuggestionsView.of(found);
    }
}
