package io.wardclerk.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Callers;
import io.wardclerk.access.Scopes;
import io.wardclerk.assistant.AbuseWatch;
import io.wardclerk.assistant.Safeguards;
import io.wardclerk.assistant.Safeguards.Question;
import io.wardclerk.assistant.Safeguards.Report;
import io.wardclerk.assistant.Safeguards.Source;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Holds a text against the sources that it was written from. Keeps nothing of either. */
@Tag(name = "Safeguards")
@RestController
class SafeguardsController {

    private static final int MOST_SOURCES = 100;
    private static final int LONGEST_REF = 200;
    private static final String INJECTION = "injection";
    private static final List<String> FLOORS = List.of("self-care", "routine", "urgent", "emergency");
    /** Of all texts together: some hundred pages. */
    private static final int LONGEST = 400_000;

    private final Safeguards safeguards;
    private final JsonBodies bodies;
    private final AccessGuard guard;
    private final AbuseWatch abuse;
    private final Callers callers;

    SafeguardsController(
            Safeguards safeguards, JsonBodies bodies, AccessGuard guard, AbuseWatch abuse, Callers callers) {
        this.safeguards = safeguards;
        this.bodies = bodies;
        this.guard = guard;
        this.abuse = abuse;
        this.callers = callers;
    }

    /** What is checked; only described here, the body is read strictly by hand. */
    record SafeguardsRequest(
            @Schema(description = "What the output may rest on; each ref once")
            List<SourceText> sources,

            @Schema(example = "Lisinopril 20 mg daily was continued.")
            String output,

            @Schema(
                    types = {"array", "null"},
                    description = "Checks to run; all when absent",
                    example = "[\"number\", \"negation\"]")
            @Nullable
            List<String> checks,

            @Schema(
                    types = {"object", "null"},
                    description = "What the record says of the patient; conflicts with it are named")
            @Nullable
            RecordText record,

            @Schema(
                    types = {"string", "null"},
                    allowableValues = {"self-care", "routine", "urgent", "emergency"},
                    description = "The urgency that rules found; text that makes less of it is named")
            @Nullable
            String floor) {}

    /** What the record says, in words. */
    record RecordText(
            @Nullable Integer ageYears,

            @Schema(allowableValues = {"female", "male"}) @Nullable
            String sex,

            @Nullable List<String> allergies,
            @Nullable List<String> medicines,
            @Nullable List<String> conditions) {}

    /** One source. */
    record SourceText(
            @Schema(example = "DocumentReference/9") String ref,

            @Schema(example = "Continue lisinopril 10 mg daily.")
            String text) {}

    @Operation(
            operationId = "checkSafeguards",
            summary = "Hold a text against its sources",
            description =
                    "Divides the output into claims, finds what each rests on in the sources, and names what differs, is missing"
                            + " or does not belong. 200 whatever is found. Nothing is kept. Scope safeguards:check.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = SafeguardsRequest.class))))
    @PostMapping(path = "/api/v1/safeguards/check", consumes = MediaType.APPLICATION_JSON_VALUE)
    SafeguardsAnswer check(HttpServletRequest request) throws IOException {
        guard.requireScope(Scopes.SAFEGUARDS_CHECK);
        String caller = callers.current().actor();
        if (!abuse.admits(caller)) {
            throw new Refused(KnowledgeProblems.abuse());
        }
        Body body = bodies.read(request, JsonBodies.MAX_BYTES).only("sources", "output", "checks", "record", "floor");
        List<Source> sources = sources(body.json().path("sources"));
        String output = body.requiredText("output", LONGEST);
        long length = output.length()
                + sources.stream().mapToLong(source -> source.text().length()).sum();
        if (length > LONGEST) {
            throw new Refused(Problems.invalid(
                    "/sources",
                    "and output must have at most " + LONGEST + " characters together; send them in parts"));
        }
        Report report = safeguards.check(new Question(
                sources, output, checks(body.json().path("checks")), SafeguardsRecord.of(body), floor(body)));
        if (report.findings().stream().anyMatch(finding -> finding.check().equals(INJECTION))) {
            abuse.suspect(caller, INJECTION);
        }
        return SafeguardsAnswer.of(output, report);
    }

    private static @Nullable String floor(Body body) {
        String floor = body.text("floor", LONGEST_REF);
        if (floor != null && !FLOORS.contains(floor)) {
            throw new Refused(Problems.invalid("/floor", "must be one of " + String.join(", ", FLOORS)));
        }
        return floor;
    }

    private static List<Source> sources(JsonNode array) {
        if (!array.isArray() || array.isEmpty() || array.size() > MOST_SOURCES) {
            throw new Refused(Problems.invalid("/sources", "must be a list of 1 to " + MOST_SOURCES + " sources"));
        }
        List<Source> sources = new ArrayList<>();
        Set<String> refs = new HashSet<>();
        for (int i = 0; i < array.size(); i++) {
            JsonNode ref = array.get(i).path("ref");
            JsonNode text = array.get(i).path("text");
            if (!ref.isTextual()
                    || ref.asText().isBlank()
                    || ref.asText().length() > LONGEST_REF
                    || !refs.add(ref.asText())) {
                throw new Refused(Problems.invalid(
                        "/sources/" + i + "/ref", "must be text of its own, of 1 to " + LONGEST_REF + " characters"));
            }
            if (!text.isTextual()) {
                throw new Refused(Problems.invalid("/sources/" + i + "/text", "must be text"));
            }
            sources.add(new Source(ref.asText(), text.asText()));
        }
        return sources;
    }

    private Set<String> checks(JsonNode array) {
        if (array.isMissingNode() || array.isNull()) {
            return Set.of();
        }
        Set<String> checks = new LinkedHashSet<>();
        for (int i = 0; i < array.size(); i++) {
            if (!safeguards.checks().contains(array.get(i).asText())) {
                throw new Refused(
                        Problems.invalid("/checks/" + i, "must be one of " + String.join(", ", safeguards.checks())));
            }
            checks.add(array.get(i).asText());
        }
        if (!array.isArray() || checks.isEmpty()) {
            throw new Refused(Problems.invalid("/checks", "must be a list of checks; leave it out for all"));
        }
        return checks;
    }
}
