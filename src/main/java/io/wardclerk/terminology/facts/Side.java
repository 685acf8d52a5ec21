package io.wardclerk.terminology.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The side of the body that a text speaks of. */
public enum Side {
    RIGHT,
    LEFT,
    BILATERAL,
    /** No side, or more than one. */
    NONE;

    private static final Pattern RIGHT_WORD = Pattern.compile("(?i)\\bright\\b");
    private static final Pattern LEFT_WORD = Pattern.compile("(?i)\\bleft\\b");
    private static final Pattern BOTH_WORD = Pattern.compile("(?i)\\b(?:bilateral|both)\\b");
    private static final Set<String> SIDES =
            Set.of("right", "left", "bilateral", "both", "unilateral", "unspecified", "of", "the", "");
    private static final Set<String> ORGANS = Set.of("eye", "eyes", "ear", "ears", "side", "sides");

    public static Side of(String text) {
        boolean right = RIGHT_WORD.matcher(text).find();
        boolean left = LEFT_WORD.matcher(text).find();
        boolean both = BOTH_WORD.matcher(text).find();
        if (both || (right && left)) {
            return both && !right && !left ? BILATERAL : NONE;
        }
        return right ? RIGHT : left ? LEFT : NONE;
    }

    /** Whether two official texts say the same of two sides, or of one that is not said. */
    public static boolean differOnlyInSide(String one, String other) {
        Side first = of(one);
        Side second = of(other);
        if (first == second) {
            return false;
        }
        List<String> here = words(one);
        List<String> there = words(other);
        if (first == BILATERAL || second == BILATERAL) {
            // "right eye" and "bilateral": the organ is said where one of two is meant.
            here.removeAll(ORGANS);
            there.removeAll(ORGANS);
        }
        return here.equals(there);
    }

    private static List<String> words(String text) {
        List<String> words =
                new ArrayList<>(List.of(text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")));
        words.removeAll(SIDES);
        return words;
    }
}
