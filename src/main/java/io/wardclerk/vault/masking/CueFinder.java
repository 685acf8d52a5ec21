package io.wardclerk.vault.masking;

import io.wardclerk.vault.Identifier;
import io.wardclerk.vault.masking.Findings.Trust;
import java.util.Set;
import java.util.stream.Collectors;

/** Names by the words before them: titles, introductions, greetings, signatures. */
final class CueFinder implements Finder {

    private static final Set<String> TITLES = Words.of("""
                dr dra doctor mr mrs ms miss mx prof professor sr sra srta don dona dna nurse rev judge princess prince lady
                lord sir captain sergeant officer doctora""");
    private static final Set<String> NAMING = Words.of("""
                named dear sincerely regards signed hi hello hey attn attention llamado llamada estimado estimada atentamente
                said says replied whispered hola aka nicknamed surnamed""");
    private static final Set<String> INTRODUCED = Words.phrases("""
                name is, names is, name's, is called, me llamo, se llama, nombre es, named him, named her, called me, calls
                me, maiden name, this is, i am, i'm, name was, goes by, known as, call me""");
    private static final Set<String> LAST_WORDS = INTRODUCED.stream()
            .map(phrase -> phrase.substring(phrase.indexOf(' ') + 1))
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> KIN = Words.of("""
                husband wife son daughter mother father brother sister caregiver caretaker guardian aunt uncle cousin partner
                friend colleague patient client neighbor boy girl woman man male female lady gentleman pt esposa esposo hija
                hijo hermano hermana madre padre infant child toddler teen teenager""");

    private static final Set<String> OF_A_PERSON =
            Words.of("my his her their your maiden last first family full middle");
    private static final Set<String> RELATIVES = Words.of("""
                daughter son mother father wife husband sister brother uncle aunt cousin grandmother grandfather niece nephew
                mom dad parents family""");

    private static final int MOST_SMALL = 3;

    private final Lists lists;

    CueFinder(Lists lists) {
        this.lists = lists;
    }

    @Override
    public void find(Text text, Findings findings) {
        for (int i = 0; i < text.size(); i++) {
            Token token = text.at(i);
            if (!token.word()) {
                continue;
            }
            int small = small(text, i);
            if (small > i) {
                findings.tokens(text, small - 1, small, Identifier.NAME, Trust.LABEL);
            } else if (told(text, i)) {
                int from = text.at(i + 1).word() ? i + 2 : text.at(i + 1).gap() == Token.Gap.NONE ? i + 2 : i + 1;
                name(text, from, from, false, findings);
                smallName(text, from, findings);
            } else if (speaks(text, i) || kinOf(text, i)) {
                findings.tokens(text, i, i + 1, Identifier.NAME, Trust.LABEL);
            }
            if (TITLES.contains(token.folded()) && token.capital()) {
                int from = text.at(i + 1).is(".") ? i + 2 : i + 1;
                name(text, i, from, false, findings);
            } else if (NAMING.contains(token.folded())) {
                int from = text.at(i + 1).is(",") || text.at(i + 1).is(":") ? i + 2 : i + 1;
                name(text, from, from, true, findings);
            } else if ((LAST_WORDS.contains(token.folded())
                            && INTRODUCED.contains(text.at(i - 1).folded() + " " + token.folded()))
                    || token.is("i'm")) {
                int from = text.at(i + 1).is("is")
                                || text.at(i + 1).is(":")
                                || text.at(i + 1).is(",")
                        ? i + 2
                        : i + 1;
                name(text, from, from, true, findings);
            } else if (KIN.contains(token.folded())) {
                int from = text.at(i + 1).is(",") || text.at(i + 1).is("(") ? i + 2 : i + 1;
                name(text, from, from, true, findings);
            }
        }
    }

    /** {@code mr. elliott}: behind the name, or {@code i} itself. */
    private int small(Text text, int i) {
        if (!Set.of("mr", "mrs", "ms", "miss", "dr", "sra", "sr")
                .contains(text.at(i).folded())) {
            return i;
        }
        int at = text.at(i + 1).is(".") ? i + 2 : i + 1;
        Token name = text.at(at);
        boolean listed = lists.surnames().has(name.folded()) || lists.given().has(name.folded());
        return name.word()
                        && !name.capital()
                        && name.length() > 2
                        && listed
                        && !lists.words().has(name.folded())
                        && !lists.everyday().has(name.folded())
                ? at + 1
                : i;
    }

    /** {@code my name is}, {@code her maiden name is}, {@code your last name?}: of a person's name, and of nothing else's. */
    private static boolean told(Text text, int i) {
        return (text.at(i).is("name") || text.at(i).is("surname"))
                && (text.at(i + 1).is("is")
                        || text.at(i + 1).is("?")
                        || text.at(i + 1).is("was"))
                && (OF_A_PERSON.contains(text.at(i - 1).folded())
                        || (text.at(i - 1).is("s")
                                && KIN.contains(text.at(i - 3).folded())));
    }

    /** {@code my name is ana weiss}, in a text that knows no capitals: up to three words that are no English. */
    private void smallName(Text text, int from, Findings findings) {
        int end = from;
        while (text.small()
                && end < from + MOST_SMALL
                && text.at(end).word()
                && text.at(end).length() > 2
                && !lists.everyday().has(text.at(end).folded())
                && (!lists.words().has(text.at(end).folded())
                        || lists.given().has(text.at(end).folded()))) {
            end++;
        }
        if (end > from) {
            findings.tokens(text, from, end, Identifier.NAME, Trust.LABEL);
        }
    }

    /** {@code Heather: "Who are you?"}, at the beginning of a line. */
    private boolean speaks(Text text, int i) {
        boolean quote = text.at(i + 2).is("\"")
                || text.at(i + 2).is("“")
                || text.at(i + 2).is("«");
        return quote
                && text.at(i + 1).is(":")
                && text.opens(i)
                && (text.at(i).capital() || text.small())
                && named(text, i);
    }

    /** {@code Daniel's daughter} */
    private boolean kinOf(Text text, int i) {
        boolean apostrophe = text.at(i + 1).is("'") || text.at(i + 1).is("’");
        return apostrophe
                && text.at(i + 2).is("s")
                && text.at(i + 2).gap() == Token.Gap.NONE
                && RELATIVES.contains(text.at(i + 3).folded())
                && (text.at(i).capital() || text.small())
                && named(text, i);
    }

    private boolean named(Text text, int i) {
        String word = text.at(i).folded();
        return lists.given().has(word)
                || (text.at(i).length() > 2 && !lists.words().has(word) && !text.shouted(i));
    }

    /** With a doubtful cue the first capital may be an everyday word, which then begins no name. */
    private void name(Text text, int start, int from, boolean doubtful, Findings findings) {
        int end = NameRun.end(text, from, lists);
        if (end == from) {
            return;
        }
        String first = text.at(from).folded();
        boolean pair = end > from + 1;
        boolean listed = lists.given().has(first) || lists.surnames().has(first);
        boolean word = lists.words().has(first) || (lists.eponyms().has(first) && !pair);
        boolean named = !word || (listed && (pair || lists.given().has(first)));
        boolean substance = !pair && !listed && Eponyms.substance(first);
        boolean shoutedShort = text.shouted(from) && !pair && text.at(from).length() < 6 && !listed;
        if (doubtful && (!named || substance || shoutedShort || Eponyms.follows(text, end, lists, from))) {
            return;
        }
        findings.tokens(text, start, end, Identifier.NAME, Trust.LABEL);
    }
}
