package io.wardclerk.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Problem.Defect;
import io.wardclerk.access.Scopes;
import io.wardclerk.terminology.ClaimReader;
import io.wardclerk.terminology.ClaimReader.Reading;
import io.wardclerk.terminology.ClaimVerdict;
import io.wardclerk.terminology.CodeValidation;
import io.wardclerk.terminology.CodesUnchecked;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether codes are valid on a day, and what speaks against them. Keeps nothing of what it is sent. */
@Tag(name = "Codes")
@RestController
class CodeValidationController {

    private static final int MOST_ITEMS = 1000;

    private final CodeValidation validation;
    private final ClaimReader reader;
    private final JsonBodies bodies;
    private final AccessGuard guard;

    CodeValidationController(CodeValidation validation, ClaimReader reader, JsonBodies bodies, AccessGuard guard) {
        this.validation = validation;
        this.reader = reader;
        this.bodies = bodies;
        this.guard = guard;
    }

    @Operation(
            operationId = "validateCode",
            summary = "Validate a code",
            description =
                    "As of the date of service, with what is reported beside it. valid: the code as written is in the release of that day,"
                            + " be it a heading; billable: it may be reported. What speaks against it beyond that is in the findings."
                            + " Nothing is kept. Scope codes:validate.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = CodeViews.CodeToCheck.class))))
    @PostMapping(path = "/api/v1/codes/validate", consumes = MediaType.APPLICATION_JSON_VALUE)
    CodeViews.CodeVerdict one(HttpServletRequest request) throws IOException {
        guard.requireScope(Scopes.CODES_VALIDATE);
        return one(bodies.read(request, JsonBodies.MAX_BYTES).json(), "");
    }

    @Operation(
            operationId = "validateCodes",
            summary = "Validate many codes",
            description =
                    "Each by itself: { \"items\": [...] } of what validateCode takes, at most 1000, answered in their order."
                            + " Scope codes:validate.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = CodeViews.CodesToCheck.class))))
    @PostMapping(path = "/api/v1/codes/validate:batch", consumes = MediaType.APPLICATION_JSON_VALUE)
    Envelope<CodeViews.CodeVerdict> batch(HttpServletRequest request) throws IOException {
        guard.requireScope(Scopes.CODES_VALIDATE);
        JsonNode items =
                bodies.read(request, JsonBodies.MAX_BYTES).only("items").json().path("items");
        if (!items.isArray() || items.size() > MOST_ITEMS) {
            throw new Refused(Problems.invalid("/items", "must be a list of at most " + MOST_ITEMS));
        }
        List<CodeViews.CodeVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            verdicts.add(one(items.get(i), "/items/" + i));
        }
        return new Envelope<>(verdicts, null);
    }

    @Operation(
            operationId = "validateClaim",
            summary = "Validate the codes of a claim together",
            description =
                    "The first diagnosis is the principal one unless a code says place, or ordered is false. With profile \"mce\" only"
                            + " findings that stand for an edit of the Medicare Code Editor are told, each with its name. Scope"
                            + " codes:validate.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = CodeViews.ClaimToCheck.class))))
    @PostMapping(path = "/api/v1/codes/validate:claim", consumes = MediaType.APPLICATION_JSON_VALUE)
    CodeViews.ClaimAnswer claim(HttpServletRequest request) throws IOException {
        guard.requireScope(Scopes.CODES_VALIDATE);
        JsonNode body = bodies.read(request, JsonBodies.MAX_BYTES).json();
        boolean mce = mce(body, "");
        return CodeViews.ClaimAnswer.of(verdict(reader.claim(body), ""), mce);
    }

    private CodeViews.CodeVerdict one(JsonNode body, String place) {
        boolean mce = mce(body, place);
        return CodeViews.CodeVerdict.of(verdict(reader.one(body), place).codes().get(0), mce);
    }

    private static boolean mce(JsonNode body, String place) {
        JsonNode profile = body.path("profile");
        if (profile.isMissingNode() || profile.isNull()) {
            return false;
        }
        if (!profile.asText().equals("mce")) {
            throw new Refused(Problems.invalid(place + "/profile", "must be mce or absent"));
        }
        return true;
    }

    private ClaimVerdict verdict(Reading reading, String place) {
        if (reading instanceof Reading.Read read) {
            try {
                return validation.validate(read.claim());
            } catch (CodesUnchecked e) {
                throw new Refused(Problems.codesUnchecked());
            }
        }
        List<Defect> defects = ((Reading.Refused) reading)
                .defects().stream()
                        .map(defect -> new Defect(place + defect.pointer(), defect.message()))
                        .toList();
        throw new Refused(Problems.invalid(defects));
    }
}
