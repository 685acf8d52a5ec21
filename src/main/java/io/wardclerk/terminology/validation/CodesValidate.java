package io.wardclerk.terminology.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.access.Caller;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.terminology.ClaimReader;
import io.wardclerk.terminology.ClaimVerdict;
import io.wardclerk.terminology.ClaimVerdict.Severity;
import io.wardclerk.terminology.CodeClaim;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.CodeValidation;
import io.wardclerk.terminology.CodesUnchecked;
import io.wardclerk.vault.Documents;
import io.wardclerk.workflow.BusinessFault;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.Safeguard;
import io.wardclerk.workflow.StepContext;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks the codes of a case. What cannot be checked ends in a fault, so that no diagram stores it by mistake. */
@Component
final class CodesValidate implements Connector<CodesValidate.Input, CodesValidate.Output> {

    static final String UNCHECKED = "CODES_UNCHECKED";

    private final CodeValidation validation;
    private final ClaimReader reader;
    private final Documents documents;
    private final AuditLog audit;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    CodesValidate(CodeValidation validation, ClaimReader reader, Documents documents, AuditLog audit, Clock clock) {
        this.validation = validation;
        this.reader = reader;
        this.documents = documents;
        this.audit = audit;
        this.clock = clock;
    }

    record Input(
            @Nullable String claimId,
            @Nullable List<String> codes,
            @Nullable String system,
            @Nullable LocalDate date) {}

    /** What is to be done with the codes. */
    enum Outcome {
        /** Every code is valid, and nothing speaks against it. */
        ACCEPTED,
        /** A person has to look at it. */
        REVIEW,
        /** Not to be stored so. */
        REJECTED
    }

    record Output(Outcome outcome, List<String> findings, String reportId) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                        "codesValidate",
                        "Validate codes",
                        "Checks codes by the rules of rules/codes, as of the date of service: existence, headings, excludes"
                                + " notes, principal diagnosis, age, sex, sides, units.",
                        Effect.DECIDE,
                        Input.class,
                        Output.class,
                        Map.of(
                                "claimId",
                                "A sealed document with date, subject and codes, as POST /api/v1/codes/validate:claim takes it.",
                                "codes",
                                "Codes instead of a document, the principal diagnosis first.",
                                "system",
                                "Their system; icd10cm unless named.",
                                "date",
                                "Their date of service; today unless given.",
                                "outcome",
                                "ACCEPTED, REVIEW (warnings) or REJECTED (an error, or a code that is not valid).",
                                "findings",
                                "The rules that spoke as error or warning, by name.",
                                "reportId",
                                "The sealed report: each code with its findings and suggestions.",
                                UNCHECKED,
                                "A code system is not loaded for that day, or the rules could not run. Nothing may be"
                                        + " stored."),
                        Set.of(UNCHECKED))
                .as(Safeguard.validatorOf("claimId", "codes"));
    }

    @Override
    public Output execute(Input input, StepContext step) throws BusinessFault {
        CodeClaim claim = claim(input);
        ClaimVerdict verdict = verdict(claim);
        List<String> rules = verdict.codes().stream()
                .flatMap(code -> code.findings().stream())
                .filter(finding -> finding.severity() != Severity.INFORMATION)
                .map(ClaimVerdict.Finding::rule)
                .distinct()
                .sorted()
                .toList();
        Outcome outcome = outcome(verdict, rules);
        audit.record(AuditEntry.success(
                        Caller.WARDCLERK.actor(),
                        AuditAction.RULE_DECISION,
                        step.instance(),
                        step.element(),
                        Map.of(
                                "ruleSet",
                                verdict.ruleSet(),
                                "rules",
                                rules,
                                "findings",
                                rules,
                                "outcome",
                                outcome.name()))
                .about(step.subject()));
        return new Output(outcome, rules, documents.store(step.scope(), "code-report", bytes(verdict)));
    }

    private static Outcome outcome(ClaimVerdict verdict, List<String> rules) {
        if (!verdict.acceptable()) {
            return Outcome.REJECTED;
        }
        return rules.isEmpty() ? Outcome.ACCEPTED : Outcome.REVIEW;
    }

    private ClaimVerdict verdict(CodeClaim claim) throws BusinessFault {
        try {
            ClaimVerdict verdict = validation.validate(claim);
            boolean unchecked = verdict.codes().stream()
                    .flatMap(code -> code.findings().stream())
                    .anyMatch(finding -> finding.rule().equals("not-loaded"));
            if (unchecked) {
                throw new BusinessFault(UNCHECKED, "A code system is not loaded for the date of service");
            }
            return verdict;
        } catch (CodesUnchecked e) {
            throw new BusinessFault(UNCHECKED, String.valueOf(e.getMessage()));
        }
    }

    private CodeClaim claim(Input input) throws BusinessFault {
        ClaimReader.Reading reading = reader.claim(written(input));
        if (reading instanceof ClaimReader.Reading.Read read) {
            return read.claim();
        }
        ClaimReader.Defect first =
                ((ClaimReader.Reading.Refused) reading).defects().get(0);
        throw new BusinessFault(
                UNCHECKED, "The codes to check are not written as a claim: " + first.pointer() + " " + first.message());
    }

    private JsonNode written(Input input) throws BusinessFault {
        if (input.claimId() != null && !input.claimId().isBlank()) {
            byte[] content = documents
                    .read(input.claimId())
                    .orElseThrow(() -> new BusinessFault(UNCHECKED, "There is no document of that id to check"));
            try {
                return json.readTree(content);
            } catch (IOException e) {
                throw new BusinessFault(UNCHECKED, "The document with the codes to check is not JSON");
            }
        }
        ObjectNode claim = json.createObjectNode();
        LocalDate date = input.date() == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : input.date();
        claim.put("date", date.toString());
        claim.put("system", input.system() == null ? CodeSystem.ICD10CM.key() : input.system());
        if (input.codes() != null) {
            input.codes().forEach(claim.putArray("codes")::add);
        }
        return claim;
    }

    private byte[] bytes(ClaimVerdict verdict) {
        try {
            return json.writeValueAsBytes(verdict);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report on codes cannot be written as JSON");
        }
    }
}
