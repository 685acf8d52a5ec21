package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.AssistantResult.Finding;
import io.wardclerk.assistant.Safeguards;
import io.wardclerk.assistant.Safeguards.Report;
import io.wardclerk.assistant.Safeguards.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Claims without what nobody may see: codes that are not valid are cut out of the words, and a claim with a key, an address or markup
 * that no source holds is withheld.
 *
 * @param claims what is left, in order
 * @param findings why
 */
record Sifted(List<Drafted> claims, List<Finding> findings) {

    private static final Set<String> NEVER_SHOWN = Set.of("secret", "plain-text");
    private static final String CODE = "code";

    static Sifted of(List<Drafted> claims, Joined joined, Report report, List<SourceText> sources) {
        List<Drafted> left = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < claims.size(); i++) {
            List<Safeguards.Finding> own = own(i, joined, report);
            String text = claims.get(i).text();
            List<Safeguards.Finding> hidden = own.stream()
                    .filter(finding -> isInvented(finding, text, sources))
                    .toList();
            if (hidden.isEmpty()) {
                String id = "c" + (left.size() + 1);
                own.stream()
                        .filter(finding -> finding.check().equals(CODE))
                        .forEach(finding -> findings.add(
                                new Finding(CodeChecks.INVALID, finding.severity(), id, finding.message())));
                left.add(withoutCodes(claims.get(i), own));
            } else {
                Safeguards.Finding first = hidden.get(0);
                findings.add(
                        new Finding(first.check(), first.severity(), "", first.message() + "; the claim is not shown"));
            }
        }
        return new Sifted(left, findings);
    }

    /** Whether this is why a claim was withheld. */
    static boolean isHidden(Finding finding) {
        return finding.claim().isEmpty() && NEVER_SHOWN.contains(finding.check());
    }

    /** Whether anything was taken out. */
    boolean changed() {
        return !findings.isEmpty();
    }

    /** Those with a place in this claim, told from its first character on. */
    private static List<Safeguards.Finding> own(int claim, Joined joined, Report report) {
        List<Safeguards.Finding> own = new ArrayList<>();
        for (Safeguards.Finding finding : report.findings()) {
            Integer start = finding.start();
            Integer end = finding.end();
            if (start != null && end != null && joined.claimAt(start) == claim) {
                int from = joined.start(claim);
                own.add(new Safeguards.Finding(
                        finding.check(),
                        finding.severity(),
                        finding.claim(),
                        finding.message(),
                        start - from,
                        end - from,
                        finding.evidence()));
            }
        }
        return own;
    }

    private static boolean isInvented(Safeguards.Finding finding, String text, List<SourceText> sources) {
        Integer start = finding.start();
        Integer end = finding.end();
        if (start == null
                || end == null
                || finding.severity() != Severity.BLOCK
                || !NEVER_SHOWN.contains(finding.check())) {
            return false;
        }
        String words = text.substring(Math.min(start, text.length()), Math.min(end, text.length()));
        return sources.stream().noneMatch(source -> source.text().contains(words));
    }

    private static Drafted withoutCodes(Drafted claim, List<Safeguards.Finding> own) {
        String text = Safeguards.withoutCodes(claim.text(), new Report(List.of(), own, 1));
        return text.equals(claim.text()) ? claim : new Drafted(text, claim.codes(), claim.evidence());
    }
}
