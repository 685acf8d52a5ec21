package io.wardclerk.vault.masking;

import io.wardclerk.vault.Identifier;
import io.wardclerk.vault.masking.Findings.Trust;
import java.util.Set;

/** Street addresses, with the flat, town, state and postal code behind them: English number first, Spanish street first. */
final class AddressFinder implements Finder {

    private static final Set<String> SUFFIXES = Words.of("""
                st street streets str ave avenue av rd road roads blvd boulevard dr drive drives ln lane ct court pl place sq
                square squares pkwy parkway hwy highway ter terrace cir circle way trail trl plaza alley crescent close row
                loop route rte park parks gardens grove mews heights hts expressway turnpike pike path run crossing point
                ridge walk wharf quay strasse weg straat laan gata gatan vej utca ulica""");
    private static final Set<String> SPANISH = Words.of("""
                calle c avenida avda av plaza pza plz paseo pº carretera ctra camino ronda travesia via rua carrer passeig
                glorieta urbanizacion urb poligono avinguda placa barrio bulevar cuesta callejon pasaje alameda rambla""");
    private static final Set<String> FLATS = Words.of("""
                apt apartment suite ste unit # floor fl room rm box flat piso escalera puerta portal bajo planta esc pta
                building bldg""");
    private static final int LONGEST_STREET = 6;

    private final Lists lists;

    AddressFinder(Lists lists) {
        this.lists = lists;
    }

    @Override
    public void find(Text text, Findings findings) {
        int i = 0;
        while (i < text.size()) {
            int end = Math.max(Math.max(english(text, i), spanish(text, i)), box(text, i));
            if (end > i) {
                end = town(text, flat(text, end));
                findings.tokens(text, i, end, Identifier.ADDRESS, Trust.FORM);
                i = end;
            } else {
                i++;
            }
        }
    }

    /** {@code 789 Elm St}, {@code 12-14 North 3rd Avenue}, {@code 221B Baker Street}. */
    private static int english(Text text, int i) {
        Token number = text.at(i);
        boolean house = (number.number() && number.length() <= 6)
                || (number.shape() == Token.Shape.MIXED && number.folded().matches("\\d{1,5}[a-z]"));
        boolean inside = number.gap() == Token.Gap.NONE
                && (text.at(i - 1).is(".") || text.at(i - 1).is("/"));
        if (!house || inside) {
            return 0;
        }
        for (int k = i + 1; k <= i + LONGEST_STREET; k++) {
            Token token = text.at(k);
            if (SUFFIXES.contains(token.folded()) && k > i + 1 && suffixed(text, i, k)) {
                return text.at(k + 1).is(".") && text.at(k + 1).gap() == Token.Gap.NONE && !text.opens(k + 2)
                        ? k + 2
                        : k + 1;
            }
            boolean part = (token.capital() && token.word())
                    || token.shape() == Token.Shape.MIXED
                    || (token.number() && k == i + 1)
                    || ((token.is(".") || token.is("-")) && text.at(k - 1).length() <= 5)
                    || (token.word()
                            && (token.is("of")
                                    || token.is("the")
                                    || token.is("de")
                                    || SUFFIXES.contains(token.folded())));
            if (!part || token.gap() == Token.Gap.LINE) {
                return 0;
            }
        }
        return 0;
    }

    /** A street's name has a capital, or the suffix stands in full and the number directly before. */
    private static boolean suffixed(Text text, int number, int suffix) {
        for (int i = number + 1; i < suffix; i++) {
            if (text.at(i).capital() || text.at(i).shape() == Token.Shape.MIXED) {
                return text.at(suffix).length() > 3 || text.at(suffix).capital();
            }
        }
        return false;
    }

    /** {@code Calle Losada Martí 23, 5 B}, {@code Avda. de Córdoba s/n}, {@code Carretera de Toledo km 12,500}. */
    private static int spanish(Text text, int i) {
        Token street = text.at(i);
        boolean slash = street.is("c") && text.at(i + 1).is("/");
        if (!street.word() || !SPANISH.contains(street.folded()) || (street.is("c") && !slash) || !street.capital()) {
            return 0;
        }
        boolean named = false;
        for (int k = i + 1; k <= i + 12; k++) {
            Token token = text.at(k);
            if (token.gap() == Token.Gap.LINE) {
                return 0;
            }
            if (named
                    && token.is("s")
                    && text.at(k + 1).is("/")
                    && text.at(k + 2).is("n")) {
                return k + 3;
            }
            if (named && (token.number() || token.shape() == Token.Shape.MIXED)) {
                return behindNumber(text, k);
            }
            boolean part = (token.word() && token.length() < 20)
                    || token.is(".")
                    || token.is(",")
                    || token.is("/")
                    || token.is("º")
                    || token.is("-");
            if (!part) {
                return 0;
            }
            named |= token.capital() || (token.word() && token.length() > 3);
        }
        return 0;
    }

    /** {@code 23, 5 B}, {@code 12, 3º izda}, {@code 119-129}, {@code 12,500}. */
    private static int behindNumber(Text text, int number) {
        int end = number + 1;
        for (int more = 0; more < 3; more++) {
            int at = text.at(end).is(",")
                            || text.at(end).is("-")
                            || text.at(end).is("º")
                            || text.at(end).is("ª")
                    ? end + 1
                    : end;
            Token token = text.at(at);
            boolean flat = token.gap() != Token.Gap.LINE
                    && ((token.number() && token.length() <= 3)
                            || (token.word() && token.length() == 1 && token.capital())
                            || (token.shape() == Token.Shape.MIXED && token.length() <= 4)
                            || Set.of("izda", "izq", "dcha", "drcha", "bajo").contains(token.folded()));
            if (!flat) {
                break;
            }
            end = at + 1;
        }
        return end;
    }

    private static int box(Text text, int i) {
        int at = text.at(i).is("p") && text.at(i + 1).is(".")
                ? i + 2
                : text.at(i).is("p") || text.at(i).is("po") ? i + 1 : 0;
        if (at == 0) {
            return 0;
        }
        at = text.at(i).is("po") ? i + 1 : text.at(at).is("o") ? at + 1 : 0;
        at = at > 0 && text.at(at).is(".") ? at + 1 : at;
        boolean box = at > 0 && text.at(at).is("box") && text.at(at + 1).number();
        return box ? at + 2 : 0;
    }

    private static int flat(Text text, int from) {
        int end = from;
        for (int more = 0; more < 2; more++) {
            int at = text.at(end).is(",") ? end + 1 : end;
            if (!FLATS.contains(text.at(at).folded())) {
                break;
            }
            int number = text.at(at + 1).is(".") || text.at(at + 1).is("#") ? at + 2 : at + 1;
            Token token = text.at(number);
            if (!token.number() && token.shape() != Token.Shape.MIXED && !(token.word() && token.length() == 1)) {
                break;
            }
            end = number + 1;
        }
        return end;
    }

    /** {@code , Boston}, {@code , New York, NY 10001}, {@code 28016 Madrid}. */
    private int town(Text text, int from) {
        int at = text.at(from).is(",") ? from + 1 : from;
        int zipBefore = text.at(at).number() && text.at(at).length() == 5 ? at + 1 : at;
        int words = lists.places().longestAt(text, zipBefore, 4);
        boolean comma = at > from || text.at(at).gap() == Token.Gap.LINE;
        if (words == 0 || !text.at(zipBefore).capital() || (!comma && zipBefore == at)) {
            return zipBefore > at ? zipBefore : from;
        }
        int end = zipBefore + words;
        int state = text.at(end).is(",") ? end + 1 : end;
        int behind = States.end(text, state);
        if (behind > state) {
            end = text.at(behind).number() && text.at(behind).length() == 5 ? behind + 1 : behind;
        }
        return end;
    }
}
