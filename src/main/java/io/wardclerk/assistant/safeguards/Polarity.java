package io.wardclerk.assistant.safeguards;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * For each word of a text, whether it is affirmed, denied, asked, or of somebody else. After NegEx (Chapman 2001) and ConText (Harkema
 * 2009), over any word rather than known concepts only, and with the answers to questions of a conversation.
 */
final class Polarity {

    /** What is said of a word. */
    enum Said {
        AFFIRMED,
        DENIED,
        /** In a question that nobody clearly answers, or only supposed. */
        ASKED
    }

    private static final int REACH = 14;
    private static final Set<String> SUPPOSE = Set.of("if", "unless", "whenever");
    /** Deny what stands before them. */
    private static final Set<String> DENY_BEFORE = Set.of("absent", "negative", "denied", "none", "unremarkable");

    private static final Set<String> ENDS = Set.of(
            "but",
            "however",
            "although",
            "though",
            "except",
            "yet",
            "because",
            "which",
            "who",
            "then",
            "so",
            "until",
            "unless",
            "reports",
            "endorses",
            "admits",
            "complains",
            "states",
            "presents",
            "positive",
            "aside",
            "apart",
            "otherwise");
    /** No denial of what follows: "no longer", "not only", "no change". */
    private static final Set<String> NOT_DENYING_NEXT =
            Set.of("only", "longer", "long", "change", "changes", "further", "doubt", "problem", "worries");

    private final Said[] said;
    private final boolean[] family;

    private Polarity(int words) {
        said = new Said[words];
        family = new boolean[words];
    }

    Said of(int token) {
        return said[token];
    }

    boolean ofFamily(int token) {
        return family[token];
    }

    static Polarity of(String text, List<Span> sentences, List<Token> tokens) {
        Polarity polarity = new Polarity(tokens.size());
        Arrays.fill(polarity.said, Said.AFFIRMED);
        List<int[]> ranges = ranges(sentences.size(), tokens);
        for (int s = 0; s < sentences.size(); s++) {
            polarity.sentence(tokens, text, ranges.get(s));
            if (text.charAt(sentences.get(s).end() - 1) == '?' || Answers.asks(tokens, ranges.get(s))) {
                polarity.question(tokens, ranges.get(s), Answers.to(tokens, ranges, s));
            } else {
                int any = Answers.any(tokens, ranges.get(s));
                Said answer = any < 0 ? Said.ASKED : Answers.to(tokens, ranges, s);
                if (answer != Said.ASKED) {
                    polarity.question(tokens, new int[] {any, ranges.get(s)[1]}, answer);
                }
            }
        }
        return polarity;
    }

    private static List<int[]> ranges(int sentences, List<Token> tokens) {
        List<int[]> ranges = new ArrayList<>();
        int at = 0;
        for (int s = 0; s < sentences; s++) {
            int from = at;
            while (at < tokens.size() && tokens.get(at).sentence() == s) {
                at++;
            }
            ranges.add(new int[] {from, at});
        }
        return ranges;
    }

    private void sentence(List<Token> tokens, String text, int[] range) {
        for (int at = range[0]; at < range[1]; at++) {
            String word = tokens.get(at).text();
            if (DenialWords.FAMILY.contains(word)) {
                relatives(tokens, at, range);
            }
            if (SUPPOSE.contains(word)) {
                supposed(tokens, text, at, range[1]);
            }
            if (DenialWords.DENY.contains(word)) {
                after(tokens, text, at, range[1]);
            }
            if (DENY_BEFORE.contains(word) && at > range[0]) {
                before(tokens, text, at, range[0]);
            }
        }
    }

    private void after(List<Token> tokens, String text, int cue, int end) {
        int next = cue + 1;
        if (next < end && NOT_DENYING_NEXT.contains(tokens.get(next).text())) {
            return;
        }
        for (int at = next; at < end && at <= cue + REACH; at++) {
            if (ENDS.contains(tokens.get(at).text()) || affirmsAnew(tokens, text, at, end)) {
                return;
            }
            said[at] = Said.DENIED;
        }
    }

    /** "No pain there is some swelling": speech without stops begins anew with who and does; "that I have seen" does not. */
    private static boolean begins(List<Token> tokens, int at, int end) {
        return at > 1
                && at + 1 < end
                && Set.of("i", "you", "he", "she", "it", "we", "they", "there")
                        .contains(tokens.get(at).text())
                && Set.of(
                                "am", "is", "are", "was", "were", "have", "has", "had", "do", "does", "did", "see",
                                "feel", "will", "would", "think")
                        .contains(tokens.get(at + 1).text())
                && !Set.of("that", "which", "what", "as", "if", "when", "how", "than", "and", "or", "nt", "not")
                        .contains(tokens.get(at - 1).text())
                && !DenialWords.DENY.contains(tokens.get(at - 1).text());
    }

    /** ", has" and ". the patient is": what follows a comma and has a verb of its own is another thought. */
    private static boolean affirmsAnew(List<Token> tokens, String text, int at, int end) {
        if (begins(tokens, at, end)) {
            return true;
        }
        boolean comma = at > 0
                && text.substring(tokens.get(at - 1).end(), tokens.get(at).start())
                                .indexOf(',')
                        >= 0;
        if (!comma) {
            return false;
        }
        int verb = Set.of("and", "she", "he", "they", "patient", "the", "i", "it")
                        .contains(tokens.get(at).text())
                ? at + 1
                : at;
        return verb < end
                && Set.of("has", "have", "had", "is", "was", "are", "does", "did", "feels", "reports", "notes", "takes")
                        .contains(tokens.get(verb).text());
    }

    private void before(List<Token> tokens, String text, int cue, int from) {
        boolean predicate = Set.of("is", "was", "are", "were", "been", "being")
                        .contains(tokens.get(cue - 1).text())
                || text.substring(tokens.get(cue - 1).end(), tokens.get(cue).start())
                                .indexOf(':')
                        >= 0;
        for (int at = cue - 1; predicate && at >= from && at >= cue - REACH / 2; at--) {
            if (ENDS.contains(tokens.get(at).text())) {
                return;
            }
            said[at] = Said.DENIED;
        }
    }

    private void relatives(List<Token> tokens, int cue, int[] range) {
        for (int at = range[0]; at < range[1]; at++) {
            if (at > cue && ENDS.contains(tokens.get(at).text())) {
                return;
            }
            family[at] = true;
        }
    }

    /** A denial that is put as a question is confirmed by "right" and by "no" alike. */
    private void question(List<Token> tokens, int[] range, Said answer) {
        boolean denial = Answers.asksForDenial(tokens, range);
        for (int at = range[0]; at < range[1]; at++) {
            if (!denial || answer == Said.ASKED || said[at] != Said.DENIED) {
                said[at] = denial ? Said.ASKED : answer;
            }
        }
    }

    /** "If you get a fever": nobody says that there is one. */
    private void supposed(List<Token> tokens, String text, int cue, int end) {
        for (int at = cue + 1; at < end && at <= cue + REACH; at++) {
            boolean comma =
                    text.substring(tokens.get(at - 1).end(), tokens.get(at).start())
                                    .indexOf(',')
                            >= 0;
            if (comma || tokens.get(at).is("then")) {
                return;
            }
            said[at] = Said.ASKED;
        }
    }
}
