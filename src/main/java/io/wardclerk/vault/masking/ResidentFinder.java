package io.wardclerk.vault.masking;

import io.wardclerk.vault.Identifier;
import io.wardclerk.vault.masking.Findings.Trust;
import java.util.Set;

/** Whoever lives somewhere or is spoken to: {@code Ana C Weiss lives at}, {@code Come here, Mark!}. */
final class ResidentFinder implements Finder {

    private static final Set<String> LIVES = Words.of("lives lived resides resided");
    private static final Set<String> WHERE = Set.of("at", "in", "on", "with", "near");
    private static final int MOST = 6;

    private final Lists lists;

    ResidentFinder(Lists lists) {
        this.lists = lists;
    }

    @Override
    public void find(Text text, Findings findings) {
        for (int i = 1; i < text.size(); i++) {
            String word = text.at(i).folded();
            if (LIVES.contains(word) && WHERE.contains(text.at(i + 1).folded())) {
                int from = subject(text, i);
                if (from < i) {
                    findings.tokens(text, from, i, Identifier.NAME, Trust.LABEL);
                }
            } else if (text.at(i + 1).is("!") && spokenTo(text, i)) {
                findings.tokens(text, i, i + 1, Identifier.NAME, Trust.GUESS);
            }
        }
    }

    /** Where the name before the verb begins; the verb's own place if none stands there. */
    private int subject(Text text, int verb) {
        for (int from = Math.max(0, verb - MOST); from < verb; from++) {
            if (text.at(from).capital() && NameRun.end(text, from, lists) == verb && named(text, from, verb)) {
                return from;
            }
        }
        return small(text, verb) ? verb - 2 : verb;
    }

    /** Alone it has to be on a list; of several one must be no word of English. */
    private boolean named(Text text, int from, int to) {
        boolean unknown = false;
        for (int i = from; i < to; i++) {
            String word = text.at(i).folded();
            unknown |= text.at(i).length() > 2
                    && (!lists.words().has(word) || lists.given().has(word));
        }
        String only = text.at(from).folded();
        return unknown
                && (to - from > 1 || lists.given().has(only) || lists.surnames().has(only));
    }

    /** In a text that knows no capitals: two words that are no English. */
    private boolean small(Text text, int verb) {
        return text.small()
                && verb >= 2
                && (verb == 2 || text.opens(verb - 2))
                && strange(text, verb - 2)
                && strange(text, verb - 1);
    }

    private boolean strange(Text text, int i) {
        Token token = text.at(i);
        return token.word()
                && token.length() > 2
                && !lists.everyday().has(token.folded())
                && (!lists.words().has(token.folded()) || lists.given().has(token.folded()));
    }

    private boolean spokenTo(Text text, int i) {
        return text.at(i).capital()
                && !text.shouted(i)
                && text.at(i - 1).is(",")
                && lists.given().has(text.at(i).folded());
    }
}
