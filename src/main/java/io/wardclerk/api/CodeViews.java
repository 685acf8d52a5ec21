package io.wardclerk.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.wardclerk.terminology.ClaimVerdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Codes as the API takes and shows them. What it takes is only described here: bodies are read strictly by hand. */
final class CodeViews {

    private CodeViews() {}

    record CodeToCheck(
            @Schema(
                    example = "http://hl7.org/fhir/sid/icd-10-cm",
                    description = "URI, OID or short name: icd10cm, icd10pcs,"
                            + " hcpcs, cvx, ndc, loinc, rxnorm, ucum, snomed, cpt")
            String system,

            @Schema(example = "E11.9") String code,
            @Nullable String display,

            @Schema(example = "2025-06-01", description = "Of service")
            String date,

            @Nullable Patient subject,

            @Schema(description = "Reported beside it: texts, of the same system, or objects with system and code")
            @Nullable
            List<Object> with,

            @Schema(allowableValues = {"principal", "secondary", "unsaid"}) @Nullable
            String place,

            @Schema(description = "Of an observation") @Nullable
            BigDecimal value,

            @Schema(description = "By UCUM") @Nullable String unit,

            @Schema(description = "Codes to which a clinician says it is unrelated (ICD-10-CM guideline I.A.12.a)")
            @Nullable
            List<String> unrelated,

            @Schema(allowableValues = "mce") @Nullable String profile) {}

    @Schema(name = "PatientToCheck")
    record Patient(
            @Schema(example = "1980-02-29") @Nullable String birthDate,

            @Schema(description = "Completed years, instead of birthDate") @Nullable
            Integer ageYears,

            @Schema(allowableValues = {"male", "female", "other", "unknown"}) @Nullable
            String sex) {}

    record CodesToCheck(List<CodeToCheck> items) {}

    record ClaimToCheck(
            String date,
            @Nullable Patient subject,

            @Schema(description = "Of codes that name none") @Nullable
            String system,

            @Schema(description = "Whether the first diagnosis is the principal one; true unless given") @Nullable
            Boolean ordered,

            @Schema(
                    description = "Texts, or objects with system, code, display, place, value, unit, unrelated",
                    example = "[\"E11.9\", \"I10\"]")
            List<Object> codes,

            @Schema(allowableValues = "mce") @Nullable String profile) {}

    /** A code and what is said of it. */
    record CodeVerdict(
            String system,

            @Schema(description = "As published; empty for what is no code")
            String code,

            @Schema(description = "Its official text") String display,
            boolean valid,
            boolean billable,
            List<CodeFinding> findings,

            @Schema(
                    description = "Where it was looked up; empty if no release of that day tells",
                    example = "icd10cm 2025")
            String release) {

        static CodeVerdict of(ClaimVerdict.Verdict verdict, boolean editsOnly) {
            return new CodeVerdict(
                    verdict.system(),
                    verdict.code(),
                    verdict.display(),
                    verdict.valid(),
                    verdict.billable(),
                    verdict.findings().stream()
                            .filter(finding -> !editsOnly || finding.edit() != null)
                            .map(CodeFinding::of)
                            .toList(),
                    verdict.release());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CodeFinding(
            @Schema(description = "Stable name of the rule", example = "excludes1")
            String rule,

            @Schema(allowableValues = {"error", "warning", "information"})
            String severity,

            String message,

            @Schema(description = "Codes that are valid that day, the nearest first")
            List<CodeSuggestion> suggestions,

            String source,

            @Schema(description = "Edit of the Medicare Code Editor", example = "AGE_CONFLICT") @Nullable
            String edit,

            @Schema(example = "MATERNITY") @Nullable String detail,

            @Schema(description = "The other code that it is about") @Nullable
            String with) {

        static CodeFinding of(ClaimVerdict.Finding finding) {
            return new CodeFinding(
                    finding.rule(),
                    finding.severity().name().toLowerCase(Locale.ROOT),
                    finding.message(),
                    finding.suggestions().stream()
                            .map(each -> new CodeSuggestion(each.code(), each.display()))
                            .toList(),
                    finding.source(),
                    finding.edit(),
                    finding.detail(),
                    finding.with());
        }
    }

    record CodeSuggestion(String code, String display) {}

    record ClaimAnswer(
            @Schema(description = "Whether every code is valid and no finding is an error")
            boolean acceptable,

            @Schema(description = "Names of the Medicare Code Editor's edits that any code has")
            List<String> edits,

            @Schema(description = "In the order of the claim")
            List<CodeVerdict> codes,

            @Schema(description = "The rules that decided, with their version")
            String ruleSet) {

        static ClaimAnswer of(ClaimVerdict verdict, boolean editsOnly) {
            return new ClaimAnswer(
                    verdict.acceptable(),
                    verdict.codes().stream()
                            .flatMap(code -> code.findings().stream())
                            .map(ClaimVerdict.Finding::edit)
                            .filter(Objects::nonNull)
                            .distinct()
                            .sorted()
                            .toList(),
                    verdict.codes().stream()
                            .map(code -> CodeVerdict.of(code, editsOnly))
                            .toList(),
                    verdict.ruleSet());
        }
    }
}
