package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.safeguards.Polarity.Said;
import java.util.List;
import java.util.Set;

/** Questions of a conversation, and what the words after them answer. A sentence is a range of tokens: its first, and the one after its last. */
final class Answers {

    private static final Set<String> YES = Set.of(
            "yes",
            "yeah",
            "yep",
            "yup",
            "correct",
            "right",
            "exactly",
            "absolutely",
            "definitely",
            "sure",
            "uh-huh",
            "mhm",
            "indeed",
            "true");
    private static final Set<String> NO =
            Set.of("no", "nope", "nah", "never", "none", "not", "negative", "nothing", "neither", "nor");
    private static final Set<String> HESITATION = Set.of(
            "um",
            "uh",
            "well",
            "oh",
            "okay",
            "ok",
            "hmm",
            "so",
            "and",
            "doctor",
            "patient",
            "actually",
            "er",
            "ah",
            "like",
            "you",
            "know");
    private static final Set<String> NOT_OF_YOU =
            Set.of("dont", "havent", "didnt", "isnt", "arent", "hasnt", "doesnt", "wasnt", "hadnt");
    /** An answer of so few words is meant as one. */
    private static final int SHORT = 6;

    private static final Set<String> ASKING = Set.of(
            "do", "does", "did", "have", "has", "had", "are", "is", "was", "were", "can", "could", "would", "will",
            "how", "what", "when", "where", "which");

    private Answers() {}

    /** A question without its mark, as transcripts have them: "any fever or chills", "do you smoke". */
    static boolean asks(List<Token> tokens, int[] range) {
        int at = afterHesitation(tokens, range);
        if (at + 1 >= range[1]) {
            return false;
        }
        String first = tokens.get(at).text();
        return first.equals("any")
                || (ASKING.contains(first)
                        && Set.of("you", "there", "your", "it", "any", "he", "she", "they", "anyone", "that")
                                .contains(tokens.get(at + 1).text()));
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
        }
        return false;
    }

    private static int afterHesitation(List<Token> tokens, int[] range) {
        int at = range[0];
        while (at < range[1]
                && (HESITATION.contains(tokens.get(at).text())
                        || !tokens.get(at).isWord())) {
            at++;
        }
        return at;
    }

    /** What the next sentence or the one after begins with. */
    static Said to(List<Token> tokens, List<int[]> ranges, int question) {
        for (int s = question + 1; s < ranges.size() && s <= question + 2; s++) {
            int[] range = ranges.get(s);
            int at = afterHesitation(tokens, range);
            if (at < range[1]) {
                String first = tokens.get(at).text();
                if (NO.contains(first) || haveNot(tokens, at, range[1])) {
                    return Said.DENIED;
                }
                if (YES.contains(first) || iDo(tokens, at, range[1])) {
                    return Said.AFFIRMED;
                }
                return shortNo(tokens, at, range[1]) ? Said.DENIED : Said.ASKED;
            }
        }
        return Said.ASKED;
    }

    /** "Other than that no." */
    private static boolean shortNo(List<Token> tokens, int at, int end) {
        return end - at <= SHORT
                && tokens.subList(at, end).stream().anyMatch(token -> NO.contains(token.text()))
                && tokens.subList(at, end).stream().noneMatch(token -> Set.of("idea", "sure", "doubt", "problem")
                        .contains(token.text()));
    }

    private static boolean haveNot(List<Token> tokens, int at, int end) {
        for (int i = at; i < end && i < at + 4; i++) {
            if (Set.of("dont", "havent", "not", "didnt", "cant", "isnt", "arent", "hasnt", "doesnt", "wasnt", "never")
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
