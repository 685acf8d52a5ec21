package io.wardclerk.vault.masking;

import io.wardclerk.vault.Identifier;
import io.wardclerk.vault.masking.Findings.Trust;
import java.util.Set;
import java.util.regex.Pattern;

/** Postal codes behind a state, a label, or with their four further digits; British and Canadian ones by their form. */
final class ZipFinder implements Finder {

    private static final Set<String> LABELS =
            Set.of("zip", "zipcode", "postal", "postcode", "cp", "c.p", "postales", "zips");
    private static final Pattern BRITISH_OUT = Pattern.compile("[a-z]{1,2}\\d[a-z\\d]?");
    private static final Pattern BRITISH_IN = Pattern.compile("\\d[abd-hjlnp-uw-z]{2}");
    private static final Pattern CANADIAN_OUT = Pattern.compile("[abceghj-nprstvxy]\\d[a-z]");
    private static final Pattern CANADIAN_IN = Pattern.compile("\\d[a-z]\\d");

    @Override
    public void find(Text text, Findings findings) {
        for (int i = 0; i < text.size(); i++) {
            Token token = text.at(i);
            if (token.number()
                    && token.length() == 5
                    && (behindState(text, i) || labelled(text, i) || plusFour(text, i))) {
                findings.tokens(text, i, plusFour(text, i) ? i + 3 : i + 1, Identifier.ZIP, Trust.LABEL);
            } else if (told(text, i)) {
                findings.tokens(text, i, i + 1, Identifier.ZIP, Trust.LABEL);
            } else if (token.shape() == Token.Shape.MIXED
                    && text.at(i + 1).shape() == Token.Shape.MIXED
                    && foreign(text, i)) {
                findings.tokens(text, i, i + 2, Identifier.ZIP, Trust.FORM);
            }
        }
    }

    /** Of other lengths only directly behind the label: {@code zip code is 2200}, {@code CP: C1031}. */
    private static boolean told(Text text, int i) {
        Token token = text.at(i);
        boolean code =
                token.length() >= 3 && token.length() <= 8 && (token.number() || token.shape() == Token.Shape.MIXED);
        Token joint = text.at(i - 1);
        return code
                && (joint.is("is") || joint.is(":") || joint.is("code") || LABELS.contains(joint.folded()))
                && labelled(text, i);
    }

    private static boolean foreign(Text text, int i) {
        String out = text.at(i).folded();
        String in = text.at(i + 1).folded();
        return text.at(i).capital()
                && ((BRITISH_OUT.matcher(out).matches()
                                && BRITISH_IN.matcher(in).matches())
                        || (CANADIAN_OUT.matcher(out).matches()
                                && CANADIAN_IN.matcher(in).matches()));
    }

    private static boolean plusFour(Text text, int i) {
        return text.at(i + 1).is("-")
                && text.at(i + 1).gap() == Token.Gap.NONE
                && text.at(i + 2).number()
                && text.at(i + 2).length() == 4
                && text.at(i + 2).gap() == Token.Gap.NONE
                && behindState(text, i);
    }

    private static boolean behindState(Text text, int i) {
        int before = text.at(i - 1).is(",") ? i - 2 : i - 1;
        return States.end(text, before) == before + 1 || States.end(text, before - 1) == before + 1;
    }

    private static boolean labelled(Text text, int i) {
        for (int back = 1; back <= 4; back++) {
            if (LABELS.contains(text.at(i - back).folded())) {
                return true;
            }
        }
        return false;
    }
}
