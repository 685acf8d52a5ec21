package io.wardclerk.vault.masking;

import io.wardclerk.vault.Identifier;
import io.wardclerk.vault.masking.Findings.Finding;
import io.wardclerk.vault.masking.Findings.Trust;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Masks a line of a log: secrets, and what has the form of an identifier that no machine writes about itself. Times, addresses of
 * machines and ids stay, as operators need them; names are kept out of logs where they are written.
 */
final class LogText {

    private static final Set<Identifier> BY_FORM = EnumSet.of(
            Identifier.SECRET,
            Identifier.EMAIL,
            Identifier.SSN,
            Identifier.PHONE,
            Identifier.ACCOUNT,
            Identifier.VEHICLE);
    private static final Set<Identifier> BY_LABEL = EnumSet.of(Identifier.SSN, Identifier.MRN, Identifier.PLAN);
    private static final String HIDDEN = "[SECRET]";

    private final List<Finder> finders =
            List.of(new SecretFinder(), new ContactFinder(), new NumberFinder(), new CodeFinder(), new LabelFinder());

    String masked(String line, Set<String> secrets) {
        String hidden = line;
        for (String secret : secrets) {
            hidden = hidden.contains(secret) ? hidden.replace(secret, HIDDEN) : hidden;
        }
        Text text = new Text(hidden);
        Findings findings = new Findings();
        finders.forEach(f -> f.find(text, findings));
        StringBuilder masked = new StringBuilder(hidden.length());
        int behind = 0;
        for (Finding finding : findings.only(LogText::shown)) {
            int at = finding.start();
            masked.append(hidden, behind, at).append('[').append(finding.kind()).append(']');
            behind = finding.end();
        }
        return masked.append(hidden, behind, hidden.length()).toString();
    }

    private static boolean shown(Finding finding) {
        return finding.trust() == Trust.FORM
                ? BY_FORM.contains(finding.kind())
                : finding.trust() == Trust.LABEL && BY_LABEL.contains(finding.kind());
    }
}
