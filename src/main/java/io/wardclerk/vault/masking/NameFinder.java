package io.wardclerk.vault.masking;

import io.wardclerk.vault.Identifier;
import io.wardclerk.vault.masking.Findings.Trust;
import java.util.Set;

/** Names by the lists: a given name with an initial or a surname, a surname with a given name behind a comma, and either alone. */
final class NameFinder implements Finder {

    private static final Set<String> GROUPS = Words.of("""
                guidelines association society college institute hospital clinic center university inc corp corporation llc
                ltd company street st avenue road county bank foundation health medical group church school general park
                healthcare team department criteria trial study journal act committee scale score protocol incorporated
                limited solutions systems services technologies partners holdings investments""");
    private static final int FREQUENT = 25_000;

    private final Lists lists;

    NameFinder(Lists lists) {
        this.lists = lists;
    }

    @Override
    public void find(Text text, Findings findings) {
        int i = 0;
        while (i < text.size()) {
            int end = text.at(i).word() ? text.at(i).capital() ? capital(text, i) : small(text, i) : i;
            if (end > i) {
                findings.tokens(text, i, end, Identifier.NAME, Trust.GUESS);
                i = end;
            } else {
                i++;
            }
        }
    }

    private int capital(Text text, int i) {
        int end = NameRun.end(text, i, lists);
        if (end == i) {
            return i;
        }
        int start = i;
        // A sentence's first word is no part of the name that follows it.
        if (text.opens(i) && ordinary(text, i) && end > i + 1 && !whole(text, i, end)) {
            return i;
        }
        if ((GROUPS.contains(text.at(end).folded()) && text.at(end).gap() == Token.Gap.SPACE)
                || Eponyms.follows(text, end, lists, start)) {
            return i;
        }
        if (end - i == 1) {
            return alone(text, i) ? end : turned(text, i);
        }
        return pair(text, i, end) ? end : i;
    }

    /** A given name and a surname, of which only the first is a word too: {@code Mark Johnson}. */
    private boolean whole(Text text, int i, int end) {
        String surname = text.at(end - 1).folded();
        return lists.given().has(text.at(i).folded())
                && !lists.everyday().has(text.at(i).folded())
                && lists.surnames().has(surname)
                && !ordinary(text, end - 1)
                && DateReading.month(text.at(i).folded()) == 0;
    }

    /** {@code Johnson, Mary}. */
    private int turned(Text text, int i) {
        boolean surname = lists.surnames().has(text.at(i).folded());
        boolean given = text.at(i + 1).is(",")
                && text.at(i + 2).capital()
                && lists.given().has(text.at(i + 2).folded())
                && !ordinary(text, i + 2);
        return surname && given && !ordinary(text, i) ? NameRun.end(text, i + 2, lists) : i;
    }

    private boolean pair(Text text, int from, int end) {
        boolean given = false;
        boolean listed = false;
        boolean initial = false;
        int known = 0;
        int parts = 0;
        for (int i = from; i < end; i++) {
            Token token = text.at(i);
            if (!token.word() || (lists.particles().contains(token.folded()) && !token.capital())) {
                continue;
            }
            if (GROUPS.contains(token.folded())
                    || (!lists.surnames().has(token.folded())
                            && !lists.given().has(token.folded())
                            && Eponyms.substance(token.folded()))) {
                return false;
            }
            boolean sign = text.shouted(i)
                    && token.length() < 6
                    && (text.at(i + 1).is("-") || text.at(i - 1).is("-"));
            if (sign && !lists.given().has(token.folded())) {
                return false;
            }
            boolean middle = token.length() == 1 && i > from && text.at(from).length() > 2 && i < lastWord(text, end);
            parts += middle ? 0 : 1;
            initial |= token.length() == 1 && !middle;
            given |= i == from && lists.given().has(token.folded());
            boolean inList =
                    lists.given().has(token.folded()) || lists.surnames().has(token.folded());
            listed |= inList;
            boolean word = lists.words().has(token.folded());
            known += word && !inList ? -2 : word || token.length() == 1 ? 0 : 1;
        }
        if (lists.places().longestAt(text, from, 4) >= end - from && !(given && initial)) {
            return false;
        }
        boolean shouting = text.shouted(from) && text.shouted(end - 1) && end - from > 1;
        if (given) {
            return (known >= 0 && (initial || parts > 1)) || known > 0;
        }
        // Two capitals that are no words of English, in the middle of a sentence.
        return parts > 1
                && (listed ? known >= 1 && known >= parts - 1 : known == parts && !shouting && !initial && parts < 4);
    }

    private static int lastWord(Text text, int end) {
        return text.at(end - 1).word() ? end - 1 : end - 2;
    }

    private boolean alone(Text text, int i) {
        String word = text.at(i).folded();
        boolean surname = lists.surnames().hasAmongFirst(word, FREQUENT) && !text.opens(i);
        if (text.at(i).length() < 3
                || (!surname && !lists.given().has(word))
                || ordinary(text, i)
                || lists.eponyms().has(word)
                || (text.shouted(i) && text.at(i).length() < 5)
                || lists.facilities().has(word)
                || States.name(word)
                || (!lists.given().has(word) && Eponyms.substance(word))) {
            return false;
        }
        boolean hyphenated = (text.at(i + 1).is("-") && text.at(i + 1).gap() == Token.Gap.NONE)
                || (text.at(i - 1).is("-") && text.at(i).gap() == Token.Gap.NONE);
        if (hyphenated
                || (lists.places().has(word)
                        && Set.of("in", "from", "at", "to", "near")
                                .contains(text.at(i - 1).folded()))) {
            return false;
        }
        return true;
    }

    private boolean ordinary(Text text, int i) {
        String word = text.at(i).folded();
        return lists.words().has(word) || lists.everyday().has(word) || DateReading.month(word) > 0;
    }

    /** {@code mary johnson} in small letters: both listed, neither a word. */
    private int small(Text text, int i) {
        Token given = text.at(i);
        Token surname = text.at(i + 1);
        boolean name = given.length() > 2
                && surname.length() > 3
                && surname.word()
                && surname.gap() == Token.Gap.SPACE
                && lists.given().has(given.folded())
                && lists.surnames().has(surname.folded())
                && !ordinary(text, i)
                && !ordinary(text, i + 1)
                && !lists.eponyms().has(given.folded())
                && !Eponyms.substance(surname.folded());
        return name ? i + 2 : i;
    }
}
