package io.wardclerk.vault.masking;

import io.wardclerk.vault.Identifier;
import io.wardclerk.vault.masking.Findings.Trust;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Streets by the street words of Europe's languages, with a house number on one side: {@code Pohlstrasse 9}, {@code 26 rue des Thomazo},
 * {@code ul. Miła 57}, {@code Piroska u. 97}.
 */
final class EuropeanStreetFinder implements Finder {

    /** German, Dutch, the Nordic languages: the street word is the end of the name. */
    private static final Pattern COMPOUND =
            Pattern.compile(".{3,}(strasse|gasse|allee|platz|weg|straat|laan|steeg|gracht|plein|gatan|gata"
                    + "|sgade|gaten|vagen|vegen|veien|vegur|vej|veg|braut|stigur|katu|kuja|polku|tie|utca)");

    private static final Set<String> LEADING = Words.of("""
                rue rua via viale piazza corso ulica ul ulice aleja al aleje travessa praca largo chemin impasse quai strada
                stradone vicolo calea bulevardul odos""");
    private static final Set<String> TRAILING =
            Words.of("utca u utja ut ter tere straat strasse str namesti tanav maantee iela gatve");
    private static final Set<String> JOINTS = Words.of("de la le du des da do dos di del della al el den der");
    private static final int LONGEST_NAME = 6;

    @Override
    public void find(Text text, Findings findings) {
        for (int i = 0; i < text.size(); i++) {
            Token token = text.at(i);
            if (!token.word()) {
                continue;
            }
            if (LEADING.contains(token.folded())) {
                leading(text, i, findings);
            } else if (token.capital()
                    && (house(text.at(i + 1)) || house(text.at(i - 1)))
                    && COMPOUND.matcher(token.folded()).matches()) {
                street(text, i, i + 1, findings);
            } else if (TRAILING.contains(token.folded()) && !token.capital()) {
                trailing(text, i, findings);
            }
        }
    }

    private static void leading(Text text, int i, Findings findings) {
        int end = text.at(i + 1).is(".") ? i + 2 : i + 1;
        int capitals = 0;
        while (end < i + LONGEST_NAME + 2) {
            Token token = text.at(end);
            boolean name = token.word() && token.capital() && token.gap() != Token.Gap.LINE;
            boolean joint = token.word() && JOINTS.contains(token.folded());
            if (!name && !joint) {
                break;
            }
            capitals += name ? 1 : 0;
            end++;
        }
        // One of them is a word of English too: via port 3.
        if (capitals > 0 && (text.at(i).capital() || !text.at(i).is("via"))) {
            street(text, i, end, findings);
        }
    }

    private static void trailing(Text text, int i, Findings findings) {
        int from = i;
        while (from > i - LONGEST_NAME
                && text.at(from - 1).word()
                && text.at(from).gap() == Token.Gap.SPACE
                && !text.at(from).capital()) {
            from--;
        }
        if (text.at(from).capital() && from < i) {
            street(text, from, text.at(i + 1).is(".") ? i + 2 : i + 1, findings);
        }
    }

    /** With the house numbers around it, of which there must be one. */
    private static void street(Text text, int from, int end, Findings findings) {
        boolean before = house(text.at(from - 1)) && text.at(from).gap() != Token.Gap.LINE;
        boolean behind = house(text.at(end)) && text.at(end).gap() != Token.Gap.LINE;
        if (!before && !behind) {
            return;
        }
        int first = before ? from - 1 : from;
        if (before && house(text.at(from - 2)) && text.at(from - 1).gap() == Token.Gap.SPACE) {
            first--;
        }
        findings.tokens(text, first, behind ? end + 1 : end, Identifier.ADDRESS, Trust.FORM);
    }

    private static boolean house(Token token) {
        return (token.number() && token.length() <= 5)
                || (token.shape() == Token.Shape.MIXED && token.folded().matches("\\d{1,4}[a-z]"));
    }
}
