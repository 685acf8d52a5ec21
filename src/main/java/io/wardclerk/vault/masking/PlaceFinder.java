package io.wardclerk.vault.masking;

import io.wardclerk.vault.Identifier;
import io.wardclerk.vault.masking.Findings.Trust;
import java.util.Set;

/** Towns by their names; one that is also a person's name or a word needs a preposition or a state beside it. */
final class PlaceFinder implements Finder {

    private static final Set<String> PREPOSITIONS = Words.of("""
                in from at to near of our around outside through via visiting en desde downtown greater central northern
                southern the""");
    private static final Set<String> LIVING = Words.of("""
                lives living live resides residing resident moved based located traveling travelling travel arrived city town
                flew flies fly flying flown flight drove drives driving trip visits commutes commuting emigrated immigrated
                relocated relocating vacationing born native residente vive natural procedente""");
    private static final Set<String> QUARTERS = Words.phrases("""
                bronx, brooklyn, manhattan, queens, staten island, harlem, hollywood, long island, silicon valley, bay area,
                soho""");
    private static final Set<String> COUNTIES =
            Set.of("county", "parish", "borough", "township", "village", "neighborhood", "district");
    private static final Set<String> COUNTRIES = Words.of("""
                mexico china india spain france germany italy japan brazil canada england ireland jordan chad cuba panama
                guatemala singapore america europe africa asia""");

    private final Lists lists;

    PlaceFinder(Lists lists) {
        this.lists = lists;
    }

    @Override
    public void find(Text text, Findings findings) {
        int i = 0;
        while (i < text.size()) {
            int end = text.at(i).capital() && text.at(i).word() ? Math.max(place(text, i), lived(text, i)) : i;
            if (end > i) {
                findings.tokens(text, i, end, Identifier.PLACE, Trust.GUESS);
                i = end;
            } else {
                i++;
            }
        }
    }

    private int place(Text text, int i) {
        int count = lists.places().longestAt(text, i, 4);
        if (count == 0 && (QUARTERS.contains(text.at(i).folded()) || Towns.shortName(text, i))) {
            count = 1;
        }
        String name = text.at(i).folded();
        boolean country = count == 1 && ((States.name(name) && !name.equals("washington")) || COUNTRIES.contains(name));
        if (count == 0 || country || Eponyms.follows(text, i + count, lists, i)) {
            return county(text, i, country ? 1 : 0);
        }
        int behind = Towns.clinic(text, i + count);
        int state = Towns.state(text, behind);
        if (state > behind) {
            return state;
        }
        return placed(text, i, count) || behind > i + count ? Math.max(behind, county(text, i, count)) : i;
    }

    private boolean placed(Text text, int i, int count) {
        String name = text.at(i).folded();
        boolean word =
                count == 1 && (lists.words().has(name) || lists.everyday().has(name) || DateReading.month(name) > 0);
        boolean person = count == 1
                && (lists.given().has(name)
                        || lists.surnames().has(name)
                        || lists.eponyms().has(name));
        boolean preposition = PREPOSITIONS.contains(text.at(i - 1).folded())
                || (text.at(i - 1).is(",") && text.at(i - 2).capital() && !word);
        boolean alone = !text.at(i + count).capital() || text.at(i + count).gap() == Token.Gap.LINE;
        return count > 1 || (!word && !person) || (preposition && alone && (!word || livedIn(text, i)));
    }

    private static int county(Text text, int i, int count) {
        int behind = i + Math.max(count, 1);
        boolean county = COUNTIES.contains(text.at(behind).folded())
                && text.at(behind).capital()
                && text.at(behind).gap() == Token.Gap.SPACE;
        return county
                ? behind + 1
                : count == 0
                                || States.name(text.at(i).folded())
                                || COUNTRIES.contains(text.at(i).folded())
                        ? i
                        : behind;
    }

    /** Capitals behind {@code lives in} are a place whether listed or not. */
    private int lived(Text text, int i) {
        if (!livedIn(text, i)
                || States.end(text, i) > i
                || COUNTRIES.contains(text.at(i).folded())) {
            return i;
        }
        int end = i;
        while (end < i + 4
                && text.at(end).word()
                && text.at(end).capital()
                && (end == i || text.at(end).gap() == Token.Gap.SPACE)) {
            end++;
        }
        return end;
    }

    private static boolean livedIn(Text text, int i) {
        int preposition = text.at(i - 1).is("the") ? i - 2 : i - 1;
        return Set.of("in", "from", "at", "near", "to", "en", "de")
                        .contains(text.at(preposition).folded())
                && (LIVING.contains(text.at(preposition - 1).folded())
                        || LIVING.contains(text.at(preposition - 2).folded()));
    }
}
