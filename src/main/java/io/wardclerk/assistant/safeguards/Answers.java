package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.safeguards.Polarity.Said;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Questions of a conversation, and what the words after them answer. A sentence is a range of tokens: its first, and the one after its last. */
final class Answers {

    private static final Set<String> NOT_OF_YOU =
            Set.of("dont", "havent", "didnt", "isnt", "arent", "hasnt", "doesnt", "wasnt", "hadnt");
    /** An answer of so few words is meant as one. */
    private static final int SHORT = 6;

    private static final Set<String> ASKING = Set.of(
            "do", "does", "did", "have", "has", "had", "are", "is", "was", "were", "can", "could", "would", "will",
            "how", "what", "when", "where", "which");

    /** Before these "any" asks nothing. */
    private static final Set<String> LICENSE = Set.of(
            "if", "unless", "whether", "before", "without", "avoid", "hardly", "with", "for", "in", "at", "help",
            "answer", "than", "free", "rule", "prevent", "reduce");

    private static final Set<String> LOOSE =
            Set.of("time", "more", "way", "of", "questions", "case", "kind", "longer", "further", "given");
    private static final Set<String> LABELS = Set.of("doctor", "patient");
    private static final Set<String> OF_YOU = Set.of("do", "did", "have", "are", "were");
    /** Said before the next question. */
    private static final Set<String> AGREEING =
            Set.of("alright", "right", "yeah", "yes", "great", "good", "perfect", "gotcha", "fine", "sure", "now");

    private Answers() {}

    /** A question without its mark, as transcripts have them: "any fever or chills", "do you smoke". */
    static boolean asks(List<Token> tokens, int[] range) {
        int at = afterHesitation(tokens, range);
        while (at < range[1] && AGREEING.contains(tokens.get(at).text())) {
            at = afterHesitation(tokens, new int[] {at + 1, range[1]});
        }
        if (at + 1 >= range[1]) {
            return false;
        }
        String first = tokens.get(at).text();
        return first.equals("any")
                || (ASKING.contains(first)
                        && Set.of("you", "there", "your", "it", "any", "he", "she", "they", "anyone", "that")
                                .contains(tokens.get(at + 1).text()))
                || asksForAny(tokens, range);
    }

    /**
     * Where a question begins that has no mark: "let's see any joint pain". Whoever states something says "any" only after a denial or an if.
     *
     * @return the place of "any", or -1
     */
    static int any(List<Token> tokens, int[] range) {
        for (int at = range[0]; at + 1 < range[1]; at++) {
            String word = tokens.get(at).text();
            if (DenialWords.DENY.contains(word) || LICENSE.contains(word)) {
                return -1;
            }
            if (word.equals("any")) {
                return LOOSE.contains(tokens.get(at + 1).text()) ? -1 : at;
            }
        }
        return -1;
    }

    /** "... and have you had any fever": in the middle of what is said without stops. */
    private static boolean asksForAny(List<Token> tokens, int[] range) {
        for (int at = range[0]; at + 2 < range[1]; at++) {
            if (OF_YOU.contains(tokens.get(at).text()) && tokens.get(at + 1).is("you")) {
                for (int next = at + 2; next < Math.min(range[1], at + 5); next++) {
                    if (tokens.get(next).is("any")) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** "You're not having any trouble?", "No chest pain?"; but "don't you smoke?" asks for what it names. */
    static boolean asksForDenial(List<Token> tokens, int[] range) {
        int first = afterHesitation(tokens, range);
        for (int at = first; at < range[1]; at++) {
            String word = tokens.get(at).text();
            if (Set.of("no", "not", "never", "without").contains(word)) {
                return true;
            }
            if (NOT_OF_YOU.contains(word)) {
                return at > first;
            }
            if (word.equals("nt")) {
                return at > first + 1;
            }
        }
        return false;
    }

    private static int afterHesitation(List<Token> tokens, int[] range) {
        int at = range[0];
        while (at < range[1]
                && (AnswerWords.HESITATION.contains(tokens.get(at).text())
                        || !tokens.get(at).isWord())) {
            at++;
        }
        return at;
    }

    /** What the next sentence or the one after begins with. */
    static Said to(List<Token> tokens, List<int[]> ranges, int question) {
        for (int s = question + 1; s < ranges.size() && s <= question + 2; s++) {
            int[] range = ranges.get(s);
            Said sound = sound(tokens, range);
            if (sound != null) {
                return sound;
            }
            int at = afterHesitation(tokens, range);
            if (at < range[1]) {
                String first = tokens.get(at).text();
                if (AnswerWords.NO.contains(first) || haveNot(tokens, at, range[1])) {
                    return Said.DENIED;
                }
                if (AnswerWords.YES.contains(first) || iDo(tokens, at, range[1])) {
                    return Said.AFFIRMED;
                }
                return shortNo(tokens, at, range[1]) || isFine(tokens, ranges.get(question), at, range[1])
                        ? Said.DENIED
                        : Said.ASKED;
            }
        }
        return Said.ASKED;
    }

    /** "Uh-huh", "mm-mm": with the stroke between, since "uh, uh" is only hesitation. */
    private static @Nullable Said sound(List<Token> tokens, int[] range) {
        int at = range[0];
        while (at < range[1] && LABELS.contains(tokens.get(at).text())) {
            at++;
        }
        if (at + 2 >= range[1] || !tokens.get(at + 1).is("-")) {
            return null;
        }
        String sound = tokens.get(at).text() + "-" + tokens.get(at + 2).text();
        return AnswerWords.SOUNDS.get(sound);
    }

    /** "Other than that no." */
    private static boolean shortNo(List<Token> tokens, int at, int end) {
        return end - at <= SHORT
                && tokens.subList(at, end).stream().anyMatch(token -> AnswerWords.NO.contains(token.text()))
                && tokens.subList(at, end).stream().noneMatch(token -> Set.of("idea", "sure", "doubt", "problem")
                        .contains(token.text()));
    }

    /** "Any trouble with your hearing?" "That has been fine." */
    private static boolean isFine(List<Token> tokens, int[] question, int at, int end) {
        return tokens.subList(question[0], question[1]).stream()
                        .anyMatch(token -> AnswerWords.TROUBLE.contains(token.text()))
                && tokens.subList(at, Math.min(end, at + SHORT)).stream()
                        .anyMatch(token -> AnswerWords.FINE.contains(token.text()));
    }

    private static boolean haveNot(List<Token> tokens, int at, int end) {
        for (int i = at; i < end && i < at + 4; i++) {
            if (Set.of(
                            "nt", "dont", "havent", "not", "didnt", "cant", "isnt", "arent", "hasnt", "doesnt", "wasnt",
                            "never")
                    .contains(tokens.get(i).text())) {
                return true;
            }
        }
        return false;
    }

    private static boolean iDo(List<Token> tokens, int at, int end) {
        return at + 1 < end
                && tokens.get(at).is("i")
                && Set.of("do", "have", "am", "did", "was")
                        .contains(tokens.get(at + 1).text());
    }
}
