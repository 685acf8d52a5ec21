package io.wardclerk.terminology.facts;

import io.wardclerk.terminology.Concept;
import java.util.ArrayList;
import java.util.List;

/** How the text that came with a code fits what the code stands for. */
public enum DisplayFit {
    /** No text, or no code to hold it against. */
    UNCHECKED,
    FITS,
    /** It names another side. */
    OTHER_SIDE,
    /** It says the opposite in a word that counts, or another number. */
    CONTRADICTS,
    /** Too little in common. */
    FAR;

    /** The least share of the shorter text's words that the other must have. */
    private static final double ENOUGH = 0.5;

    static DisplayFit of(String given, Concept concept, List<String> terms) {
        List<String> official = new ArrayList<>(List.of(concept.longDisplay(), concept.display()));
        concept.property(Concept.SYNONYMS).ifPresent(synonyms -> official.addAll(List.of(synonyms.split("\n", -1))));
        official.addAll(terms);
        Terms words = Terms.of(given);
        if (official.stream().anyMatch(text -> Terms.of(text).same(words))) {
            return FITS;
        }
        Terms full = Terms.of(concept.longDisplay());
        Side side = Side.of(given);
        Side right = Side.of(concept.longDisplay());
        if (side != Side.NONE && right != Side.NONE && side != right) {
            return OTHER_SIDE;
        }
        if (official.stream().noneMatch(text -> Terms.of(text).shares(words) >= ENOUGH)) {
            return FAR;
        }
        return full.contradicts(words) ? CONTRADICTS : FITS;
    }
}
