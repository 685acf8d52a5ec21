package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.safeguards.Side.Which;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds left, right and both, where a part of the body stands beside them: "all right" is no side. */
final class Sides {

    private static final int AHEAD = 4;
    private static final int BACK = 6;
    private static final int NEAR = 12;
    private static final Map<String, Which> WORDS = Map.of(
            "left",
            Which.LEFT,
            "lt",
            Which.LEFT,
            "right",
            Which.RIGHT,
            "rt",
            Which.RIGHT,
            "bilateral",
            Which.BOTH,
            "bilaterally",
            Which.BOTH,
            "bilat",
            Which.BOTH,
            "both",
            Which.BOTH);
    /** As notes write them, directly before the part: "R knee". */
    private static final Map<String, Which> LETTERS = Map.of("l", Which.LEFT, "r", Which.RIGHT);

    private Sides() {}

    /** Whether the side that is said nearest to this part is this one: "my knee, it is the left one". */
    static boolean saidNear(Grounds grounds, Side claimed) {
        int same = Integer.MAX_VALUE;
        int other = Integer.MAX_VALUE;
        for (Passage source : grounds.sources()) {
            List<Token> tokens = source.tokens();
            for (String part : claimed.parts()) {
                for (int place : source.places(part)) {
                    for (int at = Math.max(0, place - NEAR); at < tokens.size() && at <= place + NEAR; at++) {
                        Which which = WORDS.get(tokens.get(at).text());
                        if (which != null && !isFiller(tokens, at)) {
                            int distance = Math.abs(at - place);
                            same = which.agrees(claimed.which()) ? Math.min(same, distance) : same;
                            other = which.agrees(claimed.which()) ? other : Math.min(other, distance);
                        }
                    }
                }
            }
        }
        return same <= NEAR && same <= other;
    }

    /** The sides that are spoken of at all, with a part of the body or without: "it is the left one". */
    static Set<Which> spokenOf(Grounds grounds) {
        Set<Which> sides = EnumSet.noneOf(Which.class);
        for (Passage source : grounds.sources()) {
            List<Token> tokens = source.tokens();
            for (int at = 0; at < tokens.size(); at++) {
                Which which = WORDS.get(tokens.get(at).text());
                if (which != null && !isFiller(tokens, at)) {
                    sides.add(which);
                }
            }
        }
        return sides;
    }

    /** "Your legs are swollen" is said of both. */
    static boolean saidOfSeveral(Grounds grounds, Side claimed) {
        return claimed.which() == Which.BOTH
                && grounds.sources().stream().anyMatch(source -> claimed.parts().stream()
                        .flatMap(part -> source.places(part).stream())
                        .map(place -> source.tokens().get(place).text())
                        .anyMatch(Sides::isPlural));
    }

    private static boolean isPlural(String word) {
        return word.equals("feet") || (word.endsWith("s") && !word.endsWith("ss") && !word.equals("pelvis"));
    }

    /** "Left or right?": names both and gives none. */
    private static boolean isChoice(List<Token> tokens, int at) {
        Which which = WORDS.get(tokens.get(at).text());
        return which != null && which != Which.BOTH && (chosen(tokens, at, which, 1) || chosen(tokens, at, which, -1));
    }

    private static boolean chosen(List<Token> tokens, int at, Which which, int towards) {
        for (int step = 1; step <= 3; step++) {
            int or = at + step * towards;
            if (or < 0 || or >= tokens.size()) {
                return false;
            }
            if (tokens.get(or).is("or")) {
                for (int next = 1; next <= 3; next++) {
                    int other = or + next * towards;
                    if (other >= 0 && other < tokens.size()) {
                        Which there = WORDS.get(tokens.get(other).text());
                        if (there != null) {
                            return !there.agrees(which);
                        }
                    }
                }
                return false;
            }
        }
        return false;
    }

    /** "He left", "what is left", "left it at home": no side either. */
    private static boolean isVerb(List<Token> tokens, int at) {
        String before = at == 0 ? "" : tokens.get(at - 1).text();
        String after = at + 1 == tokens.size() ? "" : tokens.get(at + 1).text();
        return Set.of(
                                "i",
                                "he",
                                "she",
                                "we",
                                "they",
                                "you",
                                "who",
                                "just",
                                "have",
                                "has",
                                "had",
                                "ive",
                                "weve",
                                "nothing",
                                "anything",
                                "whats",
                                "got",
                                "any",
                                "been")
                        .contains(before)
                || Set.of(
                                "it",
                                "him",
                                "me",
                                "them",
                                "home",
                                "work",
                                "off",
                                "over",
                                "out",
                                "behind",
                                "school",
                                "untreated")
                        .contains(after);
    }

    /** "All right", "right?", "right now": no side. */
    private static boolean isFiller(List<Token> tokens, int at) {
        if (isChoice(tokens, at)) {
            return true;
        }
        if (tokens.get(at).is("left")) {
            return isVerb(tokens, at);
        }
        if (!tokens.get(at).is("right")) {
            return false;
        }
        boolean begins =
                at == 0 || tokens.get(at - 1).sentence() != tokens.get(at).sentence();
        boolean ends = at + 1 == tokens.size()
                || tokens.get(at + 1).sentence() != tokens.get(at).sentence();
        String before = begins ? "" : tokens.get(at - 1).text();
        String after = ends ? "" : tokens.get(at + 1).text();
        return begins
                || Set.of("all", "thats", "is", "be", "im", "youre", "feel", "not")
                        .contains(before)
                || Set.of("now", "here", "there", "away", "after", "before", "so", "okay")
                        .contains(after)
                || (ends && !Set.of("the", "my", "your", "her", "his").contains(before));
    }

    static List<Side> in(List<Token> tokens) {
        List<Side> sides = new ArrayList<>();
        for (int at = 0; at < tokens.size(); at++) {
            Which which = which(tokens, at);
            if (which != null && !isChoice(tokens, at)) {
                Side side = side(tokens, at, which);
                if (side != null) {
                    sides.add(side);
                }
            }
        }
        return sides;
    }

    private static @Nullable Which which(List<Token> tokens, int at) {
        boolean beforePart =
                at + 1 < tokens.size() && BodyParts.has(tokens.get(at + 1).stem());
        Which word = WORDS.get(tokens.get(at).text());
        return word == null && beforePart ? LETTERS.get(tokens.get(at).text()) : word;
    }

    private static @Nullable Side side(List<Token> tokens, int at, Which which) {
        List<String> parts = new ArrayList<>();
        Token token = tokens.get(at);
        for (int next = at + 1; next < tokens.size() && next <= at + AHEAD; next++) {
            Token ahead = tokens.get(next);
            if (ahead.sentence() != token.sentence() || WORDS.containsKey(ahead.text())) {
                break;
            }
            if (BodyParts.has(ahead.stem())) {
                parts.add(ahead.stem());
            } else if (!parts.isEmpty()) {
                break;
            }
        }
        boolean onThe = at >= 2
                && Set.of("the", "my", "her", "his", "your")
                        .contains(tokens.get(at - 1).text());
        for (int back = at - 1;
                parts.isEmpty() && (onThe || which == Which.BOTH) && back >= 0 && back >= at - BACK;
                back--) {
            if (tokens.get(back).sentence() != token.sentence()) {
                break;
            }
            if (BodyParts.has(tokens.get(back).stem())) {
                parts.add(tokens.get(back).stem());
            }
        }
        return parts.isEmpty() ? null : new Side(which, parts, at, new Span(token.start(), token.end()));
    }
}
