package io.wardclerk.vault.masking;

import io.wardclerk.vault.Identifier;
import io.wardclerk.vault.masking.Findings.Trust;
import java.util.Set;

/** Hospitals and practices: capitals before or behind a word such as Clinic, known short names, and whatever a patient was seen at. */
final class FacilityFinder implements Finder {

    private static final Set<String> HEADS = Words.of("""
                hospital hospitals clinic clinics center centre infirmary hospice sanatorium pharmacy institute university
                school college practice surgery laboratory labs healthcare health medical medicine dispensary clinica
                ambulatorio sanatorio residencia office associates group foundation memorial general presbyterian methodist
                care church va med oncology pediatrics orthopedics cardiology nursing rehab rehabilitation""");
    /** Words that make a facility of capitals before them; the others above only stand inside one. */
    private static final Set<String> CLOSING = Words.of("""
                hospital hospitals clinic clinics center centre infirmary hospice sanatorium pharmacy institute university
                college practice healthcare health medical medicine office associates group memorial general presbyterian
                methodist school med care oncology pediatrics orthopedics rehab laboratory labs""");

    private static final Set<String> SPANISH = Words.of("""
                hospital clinica ambulatorio sanatorio residencia complejo instituto fundacion policlinica policlinico
                consorcio consultorio""");
    private static final Set<String> JOINTS = Words.of("""
                of the and & de del la las los for d st y i at e""");
    private static final Set<String> VISITS = Words.of("""
                admitted seen treated evaluated hospitalized hospitalised followed discharged transferred referred examined
                managed presented operated underwent care surgery visit visited appointment stay treatment consult
                consultation checkup check-up scheduled diagnosed monitored rehab recovering consulted attending works patient
                procedure admission visiting ingresado ingresada atendido atendida followup up resident enrolled assessed done
                performed started received prescribed ed er icu""");
    private static final int LONGEST = 7;

    private final Lists lists;

    FacilityFinder(Lists lists) {
        this.lists = lists;
    }

    @Override
    public void find(Text text, Findings findings) {
        int i = 0;
        while (i < text.size()) {
            int end = 0;
            if (text.at(i).capital() && text.at(i).word()) {
                end = Math.max(Math.max(headed(text, i), known(text, i)), Math.max(visited(text, i), spanish(text, i)));
            }
            if (end > i) {
                findings.tokens(text, i, end, Identifier.FACILITY, Trust.LABEL);
                i = end;
            } else {
                i++;
            }
        }
    }

    /** {@code Redwood Medical Center}, {@code St. Luke's Hospital}, {@code Baylor Scott & White Health}. */
    private int headed(Text text, int from) {
        int last = 0;
        boolean proper = false;
        for (int i = from; i < from + LONGEST; i++) {
            Token token = text.at(i);
            if (i > from && token.gap() == Token.Gap.LINE) {
                break;
            }
            boolean capital = token.capital() && token.word();
            if (capital && i > from && CLOSING.contains(token.folded()) && proper) {
                last = i + 1;
            }
            boolean ordinaryStart = i == from && text.opens(i) && lists.words().has(token.folded()) && !saintly(token);
            proper |= capital && !ordinaryStart && !JOINTS.contains(token.folded());
            boolean inside = capital || (JOINTS.contains(token.folded()) && i > from) || mark(text, i) || token.is("s");
            if (!inside) {
                break;
            }
        }
        return last == 0 ? 0 : tail(text, last);
    }

    private static boolean saintly(Token token) {
        return token.is("st")
                || token.is("mercy")
                || token.is("general")
                || token.is("memorial")
                || token.is("children")
                || token.is("city");
    }

    private static boolean mark(Text text, int i) {
        Token token = text.at(i);
        return ((token.is(".") && text.at(i - 1).length() <= 2)
                        || token.is("-")
                        || token.is("'")
                        || token.is("’")
                        || token.is("&"))
                && (token.gap() == Token.Gap.NONE || token.is("&"));
    }

    private int known(Text text, int from) {
        int words = lists.facilities().longestAt(text, from, 4);
        if (words == 0) {
            return 0;
        }
        boolean everyday = words == 1 && lists.words().has(text.at(from).folded());
        boolean place = Set.of("at", "to", "from", "in", "by", "the", "with")
                .contains(text.at(from - 1).folded());
        boolean other = text.at(from + words).word()
                && text.at(from + words).capital()
                && !HEADS.contains(text.at(from + words).folded());
        if (everyday || (words == 1 && !place) || (words == 1 && other && !place)) {
            return 0;
        }
        return extended(text, from + words);
    }

    /** {@code admitted to Mass General}, {@code seen last week at Westside}. */
    private int visited(Text text, int from) {
        int preposition = text.at(from - 1).is("the") ? from - 2 : from - 1;
        boolean at = text.at(preposition).is("at");
        boolean other = text.at(preposition).is("to")
                || text.at(preposition).is("from")
                || text.at(preposition).is("en");
        if (!at && !other) {
            return 0;
        }
        boolean visit = false;
        for (int i = preposition - 1; i >= preposition - 8 && !visit; i--) {
            visit = VISITS.contains(text.at(i).folded());
        }
        int end = run(text, from);
        boolean plain = true;
        for (int i = from; i < end; i++) {
            plain &= !text.at(i).word() || lists.words().has(text.at(i).folded());
        }
        boolean measure = text.shouted(from) && end == from + 1 && text.at(from).length() < 3;
        return measure || (!visit && (plain || !at)) ? 0 : extended(text, end);
    }

    private static int run(Text text, int from) {
        int i = from;
        while (i < from + LONGEST
                && (i == from || text.at(i).gap() != Token.Gap.LINE)
                && ((text.at(i).capital() && text.at(i).word())
                        || (i > from
                                && (mark(text, i)
                                        || (text.at(i).is("s") && text.at(i).gap() == Token.Gap.NONE)
                                        || (JOINTS.contains(text.at(i).folded())
                                                && text.at(i + 1).capital()
                                                && !text.at(i).is("at")
                                                && !text.at(i).is("for")
                                                && !text.at(i).is("and")))))) {
            i++;
        }
        while (i > from + 1 && text.at(i - 1).shape() == Token.Shape.MARK) {
            i--;
        }
        return i;
    }

    /** Capitals and heads that follow a known name belong to it. */
    private int extended(Text text, int from) {
        int i = from;
        while (i < from + 4
                && text.at(i).gap() != Token.Gap.LINE
                && HEADS.contains(text.at(i).folded())
                && text.at(i).capital()) {
            i++;
        }
        return tail(text, i);
    }

    /** {@code 's}, and a town that is part of the name: {@code Children's Hospital Boston}. */
    private int tail(Text text, int from) {
        int i = from;
        while (i < from + 4
                && text.at(i).gap() == Token.Gap.SPACE
                && text.at(i).capital()
                && text.at(i).word()
                && !NameRun.Boundaries.stops(text, i, true)) {
            i++;
        }
        return Towns.seat(text, Towns.clinic(text, i), lists);
    }

    /** {@code Hospital Universitario de Getafe}, {@code Centro de Salud La Paz}. */
    private static int spanish(Text text, int from) {
        boolean centre = text.at(from).is("centro")
                && text.at(from + 1).is("de")
                && text.at(from + 2).is("salud");
        if (!SPANISH.contains(text.at(from).folded()) && !centre) {
            return 0;
        }
        int i = centre ? from + 3 : from + 1;
        int last = 0;
        while (i < from + 12
                && text.at(i).gap() != Token.Gap.LINE
                && ((text.at(i).word()
                                && (text.at(i).capital()
                                        || JOINTS.contains(text.at(i).folded())))
                        || text.at(i).is("-")
                        || text.at(i).is("´"))) {
            last = text.at(i).capital() ? i + 1 : last;
            i++;
        }
        return last;
    }
}
