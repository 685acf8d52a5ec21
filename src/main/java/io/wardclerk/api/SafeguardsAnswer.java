package io.wardclerk.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.wardclerk.assistant.Safeguards;
import io.wardclerk.assistant.Safeguards.Claim;
import io.wardclerk.assistant.Safeguards.Evidence;
import io.wardclerk.assistant.Safeguards.Finding;
import io.wardclerk.assistant.Safeguards.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found; offsets are UTF-16 code units. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SafeguardsAnswer(
        List<CheckedClaim> claims,
        List<CheckFinding> findings,

        @Schema(description = "Share of the output's content that the sources carry, 0 to 1")
        double support,

        @Schema(description = "The output without codes that are not valid; absent if there were none") @Nullable
        String cleaned) {

    static SafeguardsAnswer of(String output, Report report) {
        String cleaned = Safeguards.withoutCodes(output, report);
        return new SafeguardsAnswer(
                report.claims().stream().map(CheckedClaim::of).toList(),
                report.findings().stream().map(CheckFinding::of).toList(),
                Math.round(report.support() * 1000) / 1000.0,
                cleaned.equals(output) ? null : cleaned);
    }

    /** One sentence of the output. */
    record CheckedClaim(
            String id,
            String text,
            int start,
            int end,

            @Schema(allowableValues = {"SUPPORTED", "PARTIAL", "NONE", "CONTRADICTED"})
            String support,

            double confidence,
            List<Evidence> evidence) {

        static CheckedClaim of(Claim claim) {
            return new CheckedClaim(
                    claim.id(),
                    claim.text(),
                    claim.start(),
                    claim.end(),
                    claim.support().name(),
                    claim.confidence(),
                    claim.evidence());
        }
    }

    /** One difference; {@code start} and {@code end} are in the output, {@code evidence} is the sources' side. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CheckFinding(
            String check,

            @Schema(allowableValues = {"INFO", "REVIEW", "BLOCK"})
            String severity,

            @Nullable String claim,
            String message,
            @Nullable Integer start,
            @Nullable Integer end,
            List<Evidence> evidence) {

        static CheckFinding of(Finding finding) {
            return new CheckFinding(
                    finding.check(),
                    finding.severity().name(),
                    finding.claim(),
                    finding.message(),
                    finding.start(),
                    finding.end(),
                    finding.evidence());
        }
    }
}
