package io.wardclerk.vault.masking;

import io.wardclerk.vault.Identifier;
import io.wardclerk.vault.masking.Findings.Trust;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Parts of postal addresses that have a form of their own: flats, military and diplomatic mail (USPS Publication 28, section 225), a postal code
 * beside its country or town.
 */
final class PostalFinder implements Finder {

    private static final Set<String> FLATS = Set.of("suite", "apt", "apartment", "ste");
    private static final Set<String> MILITARY = Set.of("apo", "fpo", "dpo");
    private static final Set<String> UNITS = Set.of("psc", "unit", "cmr");
    private static final Set<String> COUNTRIES = Arrays.stream(Locale.getISOCountries())
            .flatMap(code -> Stream.of(Locale.ENGLISH, Locale.forLanguageTag("es"))
                    .map(language -> Folding.fold(
                            new Locale.Builder().setRegion(code).build().getDisplayCountry(language))))
            .collect(Collectors.toUnmodifiableSet());

    private final Lists lists;

    PostalFinder(Lists lists) {
        this.lists = lists;
    }

    @Override
    public void find(Text text, Findings findings) {
        for (int i = 0; i < text.size(); i++) {
            Token token = text.at(i);
            if (token.word()) {
                word(text, i, findings);
            } else if (token.number() && token.length() == 5 && beforeTown(text, i)) {
                findings.tokens(text, i, i + 1, Identifier.ZIP, Trust.FORM);
            }
        }
    }

    private static void word(Text text, int i, Findings findings) {
        String word = text.at(i).folded();
        if (FLATS.contains(word)) {
            int number = text.at(i + 1).is(".") || text.at(i + 1).is("#") ? i + 2 : i + 1;
            if (text.at(number).number() && text.at(number).gap() != Token.Gap.LINE) {
                findings.tokens(text, i, number + 1, Identifier.ADDRESS, Trust.FORM);
            }
        } else if (MILITARY.contains(word)) {
            military(text, i, findings);
        } else if (text.at(i).capital() && country(text, i)) {
            findings.tokens(text, i + 1, i + 2, Identifier.ZIP, Trust.FORM);
        }
    }

    /** {@code PSC 1234, Box 5678 APO AE 09001}: the line before goes along. */
    private static void military(Text text, int i, Findings findings) {
        boolean area = Set.of("aa", "ae", "ap").contains(text.at(i + 1).folded());
        boolean zip = text.at(i + 2).number() && text.at(i + 2).length() == 5;
        if (!area || !zip) {
            return;
        }
        int from = i;
        for (int back = i - 1; back >= i - 6; back--) {
            if (UNITS.contains(text.at(back).folded())
                    || text.at(back).is("usns")
                    || text.at(back).is("uss")) {
                from = back;
            }
        }
        findings.tokens(text, from, i + 3, Identifier.ADDRESS, Trust.FORM);
    }

    /** Whether a country's name, of one word or two, ends with this token. */
    static boolean isCountry(Text text, int i) {
        return COUNTRIES.contains(text.at(i).folded())
                || COUNTRIES.contains(text.at(i - 1).folded() + " " + text.at(i).folded());
    }

    private static boolean country(Text text, int i) {
        Token code = text.at(i + 1);
        return code.number()
                && (code.length() == 5 || code.length() == 6)
                && code.gap() == Token.Gap.SPACE
                && isCountry(text, i);
    }

    /** {@code 28033 Madrid} */
    private boolean beforeTown(Text text, int i) {
        int town = text.at(i + 1).is(".") || text.at(i + 1).is(",") ? i + 2 : i + 1;
        Token name = text.at(town);
        return name.capital()
                && name.gap() == Token.Gap.SPACE
                && !lists.everyday().has(name.folded())
                && Towns.at(text, town, lists) > 0;
    }
}
