package io.wardclerk.vault.masking;

import io.wardclerk.vault.Identifier;
import io.wardclerk.vault.masking.Findings.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Surnames that stand beside each other: {@code Miller and Jones}, {@code Miller, Jones and Smith}. */
final class SurnameListFinder implements Finder {

    private static final Set<String> JOINTS = Set.of("and", "y");
    private static final Set<String> COMPANIES = Words.of(
            "inc llc ltd corp corporation company group partners associates vaccine vaccines street avenue road");
    private static final int SHORTEST = 3;
    private static final int MOST = 6;

    private final Lists lists;

    SurnameListFinder(Lists lists) {
        this.lists = lists;
    }

    @Override
    public void find(Text text, Findings findings) {
        int i = 0;
        while (i < text.size()) {
            List<Integer> names = names(text, i);
            if (names.size() > 1 && areSurnames(text, names)) {
                names.forEach(name -> findings.tokens(text, name, name + 1, Identifier.NAME, Trust.GUESS));
                i = names.get(names.size() - 1);
            }
            i++;
        }
    }

    /** Where they stand; fewer than two if it is no such list. */
    private static List<Integer> names(Text text, int from) {
        List<Integer> names = new ArrayList<>();
        if (!single(text, from)) {
            return names;
        }
        names.add(from);
        int i = from + 1;
        while (names.size() < MOST && text.at(i).is(",") && single(text, i + 1)) {
            names.add(i + 1);
            i += 2;
        }
        int joint = text.at(i).is(",") ? i + 1 : i;
        if (!JOINTS.contains(text.at(joint).folded()) || !single(text, joint + 1)) {
            return List.of();
        }
        names.add(joint + 1);
        return names;
    }

    /** One capital word that is no part of a longer name. */
    private static boolean single(Text text, int i) {
        Token token = text.at(i);
        Token after = text.at(i + 1);
        boolean alone = !(text.at(i - 1).word() && text.at(i - 1).capital() && token.gap() == Token.Gap.SPACE)
                && !(after.word() && after.capital() && after.gap() == Token.Gap.SPACE)
                && !(after.is("-") && after.gap() == Token.Gap.NONE);
        return token.word()
                && token.capital()
                && token.length() >= SHORTEST
                && !text.shouted(i)
                && !NameRun.Boundaries.stops(text, i, false)
                && DateReading.month(token.folded()) == 0
                && alone;
    }

    private boolean areSurnames(Text text, List<Integer> names) {
        int listed = 0;
        int certain = 0;
        for (int name : names) {
            String word = text.at(name).folded();
            boolean surname = lists.surnames().has(word);
            boolean ordinary = lists.words().has(word) || lists.everyday().has(word);
            if (States.name(word) || (!surname && (ordinary || Eponyms.substance(word)))) {
                return false;
            }
            listed += surname ? 1 : 0;
            // Two names of diseases are no people; one beside a stranger is.
            certain += ordinary || lists.eponyms().has(word) ? 0 : 1;
        }
        int end = names.get(names.size() - 1) + 1;
        return listed * 2 >= names.size()
                && certain > 0
                && !COMPANIES.contains(text.at(end).folded())
                && !Eponyms.follows(text, end, lists, end - 1);
    }
}
