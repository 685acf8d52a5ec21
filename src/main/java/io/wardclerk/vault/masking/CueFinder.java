package io.wardclerk.vault.masking;

import io.wardclerk.vault.Identifier;
import io.wardclerk.vault.masking.Findings.Trust;
import java.util.Set;

/** Names by the words before them: titles, introductions, greetings, signatures. */
final class CueFinder implements Finder {

    private static final Set<String> TITLES = Words.of("""
                dr dra doctor mr mrs ms miss mx prof professor sr sra srta don dona dna nurse rev judge princess prince lady
                lord sir captain sergeant officer doctora""");
    private static final Set<String> NAMING = Words.of("""
                named dear sincerely regards signed hi hello hey attn attention llamado llamada estimado estimada atentamente
                hola aka nicknamed surnamed""");
    private static final Set<String> INTRODUCED = Words.phrases("""
                name is, names is, name's, is called, me llamo, se llama, nombre es, named him, named her, called me, calls
                me, maiden name, this is, i am, i'm, name was, goes by, known as, call me""");
    private static final Set<String> KIN = Words.of("""
                husband wife son daughter mother father brother sister caregiver caretaker guardian aunt uncle cousin partner
                friend colleague patient client neighbor boy girl woman man male female lady gentleman pt esposa esposo hija
                hijo hermano hermana madre padre infant child toddler teen teenager""");

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
            if (TITLES.contains(token.folded()) && token.capital()) {
                int from = text.at(i + 1).is(".") ? i + 2 : i + 1;
                name(text, i, from, false, findings);
            } else if (NAMING.contains(token.folded())) {
                int from = text.at(i + 1).is(",") || text.at(i + 1).is(":") ? i + 2 : i + 1;
                name(text, from, from, true, findings);
            } else if (INTRODUCED.contains(text.at(i - 1).folded() + " " + token.folded()) || token.is("i'm")) {
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
        boolean shoutedShort = text.shouted(from) && !pair && text.at(from).length() < 6 && !listed;
        if (doubtful && (!named || shoutedShort || Eponyms.follows(text, end, lists, from))) {
            return;
        }
        findings.tokens(text, start, end, Identifier.NAME, Trust.LABEL);
    }
}
