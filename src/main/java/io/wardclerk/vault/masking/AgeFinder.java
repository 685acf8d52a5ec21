package io.wardclerk.vault.masking;

import io.wardclerk.vault.Identifier;
import io.wardclerk.vault.masking.Findings.Trust;
import java.util.Set;

/** Ages over 89, which Safe Harbor joins into one; younger ones stay. */
final class AgeFinder implements Finder {

    private static final int OLDEST_SHOWN = 89;
    private static final int OLDEST = 130;
    private static final Set<String> BEFORE = Set.of("age", "aged", "edad", "turned", "turning");
    private static final Set<String> BEHIND = Words.of("""
                yo y yr yrs year years anos ano a""");
    private static final Set<String> OLD = Set.of("old", "o", "edad", "age", "of");

    @Override
    public void find(Text text, Findings findings) {
        for (int i = 0; i < text.size(); i++) {
            int age = age(text.at(i));
            if (age > OLDEST_SHOWN && age <= OLDEST && spokenOf(text, i)) {
                findings.tokens(text, i, i + 1, Identifier.AGE, Trust.LABEL);
            }
        }
    }

    private static int age(Token token) {
        String digits = token.folded();
        if (token.length() > 5 || (!token.number() && token.shape() != Token.Shape.MIXED)) {
            return 0;
        }
        if (token.shape() == Token.Shape.MIXED && digits.matches("\\d{2,3}(?:yo|y|yr|yrs|f|m)")) {
            digits = digits.replaceAll("\\D", "");
        }
        return digits.matches("\\d{2,3}") ? Integer.parseInt(digits) : 0;
    }

    private static boolean spokenOf(Text text, int i) {
        if (text.at(i).shape() == Token.Shape.MIXED) {
            return true;
        }
        for (int back = 1; back <= 3; back++) {
            Token before = text.at(i - back);
            if (BEFORE.contains(before.folded())) {
                return true;
            }
            if (!before.is(":") && !before.is("of") && !before.is("is") && !before.is("was") && !before.is("=")) {
                break;
            }
        }
        int next = text.at(i + 1).is("-") ? i + 2 : i + 1;
        Token unit = text.at(next);
        if (!BEHIND.contains(unit.folded())) {
            return false;
        }
        int old = text.at(next + 1).is("-")
                        || text.at(next + 1).is("/")
                        || text.at(next + 1).is("de")
                ? next + 2
                : next + 1;
        return unit.is("yo")
                || unit.is("anos")
                || (OLD.contains(text.at(old).folded()) && !text.at(old).is("of"));
    }
}
