package io.wardclerk.vault.masking;

import io.wardclerk.vault.Identifier;
import io.wardclerk.vault.masking.Findings.Trust;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Telephone, social security, card and provider numbers by their form, and long numbers that nothing explains. */
final class NumberFinder implements Finder {

    private static final Set<String> NORTH_AMERICAN = Set.of("3-3-4", "1-3-3-4", "3-7", "1-10");
    private static final Set<String> SPANISH = Set.of("3-3-3", "3-2-2-2", "2-3-2-2", "2-7", "3-6");
    private static final Set<String> CARD = Set.of("4-4-4-4", "4-6-5", "4-6-4", "4-4-4-4-3", "4-4-4-1", "4-4-5");
    private static final Set<String> PUBLIC = Words.of("""
                pmid nct doi isbn issn pmc isrctn ndc loinc snomed rxnorm""");
    private static final Set<String> MEASURED = Words.of("""
                mg ml g kg mcg ug iu units unit u cells copies mm cm mmol cfu bpm kcal steps patients people per x % / years
                days hours participants""");
    private static final Set<String> CALLED = Words.of("""
                phone tel telephone telefono mobile cell call fax contact movil tfno tlf pager number at ext""");

    private static final int FEWEST_DIGITS = 6;
    private static final int MOST_DIGITS = 19;

    @Override
    public void find(Text text, Findings findings) {
        int i = 0;
        while (i < text.size()) {
            if (!begins(text, i)) {
                i++;
                continue;
            }
            Groups run = Groups.at(text, i);
            int next = i + 1;
            for (int count = run.size(); count > 0; count--) {
                int length = run.length(count);
                if (length > MOST_DIGITS || length < FEWEST_DIGITS) {
                    continue;
                }
                Groups part = run.first(count);
                Identifier kind = kind(text, part);
                if (kind != null) {
                    Trust trust = kind == Identifier.ID ? Trust.GUESS : Trust.FORM;
                    findings.tokens(text, start(part), part.end(), kind, trust);
                    next = part.end();
                    break;
                }
            }
            i = next;
        }
    }

    private static boolean begins(Text text, int i) {
        Token token = text.at(i);
        Token before = text.at(i - 1);
        boolean inside = token.gap() == Token.Gap.NONE
                && (before.number()
                        || before.shape() == Token.Shape.MIXED
                        || before.word()
                        || (before.is(".") && text.at(i - 2).number()));
        return !inside && (token.number() || ((token.is("(") || token.is("+")) && opensNumber(text, i)));
    }

    private static boolean opensNumber(Text text, int i) {
        return text.at(i + 1).number()
                || (text.at(i + 1).is("(") && text.at(i + 2).number());
    }

    /** A bracket that was opened belongs to the number only if it is closed in it. */
    private static int start(Groups part) {
        boolean closed = part.marks().stream().anyMatch(m -> m.contains(")"));
        return part.lead().contains("(") && !closed ? part.from() + part.lead().indexOf('(') + 1 : part.from();
    }

    private static @Nullable Identifier kind(Text text, Groups run) {
        String all = run.all();
        String shape = run.shape();
        if (shape.equals("3-2-4") && (run.partedBy("-") || (run.partedBy(" ") && Checks.socialSecurity(all)))) {
            return Checks.socialSecurity(all) || labelled(text, run.from(), Set.of("ssn", "social"))
                    ? Identifier.SSN
                    : Identifier.ID;
        }
        if ((run.size() == 1 || CARD.contains(shape)) && issued(all) && Checks.luhn(all)) {
            return Identifier.ACCOUNT;
        }
        if (telephone(text, run, all, shape)) {
            return Identifier.PHONE;
        }
        return run.size() == 1 ? single(text, run, all) : parted(text, run, all);
    }

    private static boolean telephone(Text text, Groups run, String all, String shape) {
        int length = all.length();
        if (run.lead().contains("+") || run.lead().contains("(")) {
            return length >= 7 && length <= 15 && (run.size() > 1 || run.lead().contains("+"));
        }
        if (run.size() == 1) {
            return length >= 7 && length <= 12 && labelled(text, run.from(), CALLED);
        }
        boolean even = run.partedBy("-") || run.partedBy(" ") || run.partedBy(".");
        if (NORTH_AMERICAN.contains(shape)) {
            return length == 10 || all.startsWith("1");
        }
        if (SPANISH.contains(shape) && even && "6789".indexOf(all.charAt(0)) >= 0) {
            return true;
        }
        if (all.startsWith("0") && length >= 9 && length <= 13 && even && !run.partedBy(".")) {
            return true;
        }
        boolean local = shape.equals("3-4")
                && (run.partedBy("-") || (run.partedBy(" ") && "23456789".indexOf(all.charAt(0)) >= 0));
        boolean called = length >= 7 && length <= 15 && labelled(text, run.from(), CALLED);
        return (called && even) || (local && !measured(text, run.end())) || (longAndParted(run, length) && even);
    }

    private static boolean longAndParted(Groups run, int length) {
        return run.size() >= 3
                && length >= 8
                && length <= 13
                && !run.partedBy(".")
                && run.digits().stream().allMatch(d -> d.length() >= 2 && d.length() <= 4)
                && (run.partedBy("-") || run.digits().get(run.size() - 1).length() >= 3);
    }

    private static @Nullable Identifier single(Text text, Groups run, String all) {
        if (Checks.provider(all)) {
            return Identifier.LICENSE;
        }
        boolean known = measured(text, run.end()) || labelled(text, run.from(), PUBLIC);
        return all.length() >= 7 && !known ? Identifier.ID : null;
    }

    private static @Nullable Identifier parted(Text text, Groups run, String all) {
        boolean range = run.size() == 2 && run.digits().get(0).length() <= 4;
        boolean joined = run.partedBy("-");
        return joined
                        && !range
                        && all.length() >= 7
                        && !measured(text, run.end())
                        && DateReading.of(text.slice(run.from(), run.end())) == null
                ? Identifier.ID
                : null;
    }

    private static boolean measured(Text text, int behind) {
        return MEASURED.contains(text.at(behind).folded());
    }

    private static boolean labelled(Text text, int from, Set<String> labels) {
        for (int i = from - 1; i >= Math.max(0, from - 4); i--) {
            if (labels.contains(text.at(i).folded())) {
                return true;
            }
        }
        return false;
    }

    /** Payment cards begin with 2 to 6, or with 1800 (ISO/IEC 7812); a count of milliseconds does not. */
    private static boolean issued(String digits) {
        return digits.length() >= 13
                && ((digits.charAt(0) >= '2' && digits.charAt(0) <= '6') || digits.startsWith("1800"));
    }
}
