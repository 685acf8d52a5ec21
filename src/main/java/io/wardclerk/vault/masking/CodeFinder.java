package io.wardclerk.vault.masking;

import io.wardclerk.vault.Identifier;
import io.wardclerk.vault.masking.Findings.Trust;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Codes of letters and digits: those with a check digit by it, the others by being long. */
final class CodeFinder implements Finder {

    private static final Pattern IBAN = Pattern.compile(
            "(?i)(?<![0-9a-z])[a-z]{2}\\d{2}(?:[ -]?[0-9a-z]{4}){2,7}(?:[ -]?[0-9a-z]{1,3})?(?![0-9a-z])");
    private static final Pattern UUID = Pattern.compile(
            "(?i)(?<![0-9a-f-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f-])");
    private static final Pattern VIN = Pattern.compile("(?i)[0-9a-hj-npr-z]{17}");
    private static final Pattern DEA = Pattern.compile("(?i)[abcdefghjklmnprstux][a-z9]\\d{7}");
    // The Medicare Beneficiary Identifier (CMS, 2018): eleven places, letters without S, L, O, I, B, Z.
    private static final Pattern MBI = Pattern.compile(
            "(?i)[1-9][ac-hj-kmnp-rt-y][0-9ac-hj-kmnp-rt-y]\\d-?[ac-hj-kmnp-rt-y][0-9ac-hj-kmnp-rt-y]\\d-?[ac-hj-kmnp-rt-y]{2}\\d{2}");
    private static final Pattern DNI = Pattern.compile("(?i)(?:\\d{8}|[xyz]\\d{7})[a-z]");
    /** Codes of substances, trials and publications are public. */
    private static final Set<String> PUBLIC = Words.of("""
                nct bms ly gsk pf mk azd abt amg rg ro jnj bay sar tak cas umin isrctn eudract doi pmid pmc rfc iso cov covid
                icd cpt loinc ndc abbv un chebi drks actrn ctri grch rs""");

    private static final int LONG = 5;

    @Override
    public void find(Text text, Findings findings) {
        Matcher iban = IBAN.matcher(text.original());
        Matcher uuid = UUID.matcher(text.original());
        for (int i = 0; i < text.size(); i++) {
            Token token = text.at(i);
            if (token.shape() == Token.Shape.MIXED) {
                if (token.length() >= 4
                        && iban.region(token.start(), iban.regionEnd()).lookingAt()) {
                    shortened(iban.group(), iban.start(), findings);
                }
                mixed(text, i, token, findings);
            }
            if (token.word() || token.shape() == Token.Shape.MIXED) {
                dashed(text, i, findings);
            }
            boolean eight = token.length() == 8 && text.at(i + 1).is("-");
            if (eight && uuid.region(token.start(), uuid.regionEnd()).lookingAt()) {
                findings.add(uuid.start(), uuid.end(), Identifier.ID, Trust.FORM);
            }
            if (token.number()) {
                dashedBackwards(text, i, findings);
            }
        }
    }

    /** Words behind the account may look like its next group. */
    private static void shortened(String candidate, int start, Findings findings) {
        for (int length = candidate.length(); length >= 15; length--) {
            if (Checks.iban(candidate.substring(0, length).replaceAll("[ -]", ""))) {
                findings.add(start, start + length, Identifier.ACCOUNT, Trust.FORM);
                return;
            }
        }
    }

    private static void mixed(Text text, int i, Token token, Findings findings) {
        String code = token.folded();
        if (code.length() == 17 && VIN.matcher(code).matches() && Checks.vehicle(code)) {
            findings.tokens(text, i, i + 1, Identifier.VEHICLE, Trust.FORM);
        } else if (code.length() == 9 && DEA.matcher(code).matches() && Checks.prescriber(code)) {
            findings.tokens(text, i, i + 1, Identifier.LICENSE, Trust.FORM);
        } else if (code.length() == 9 && DNI.matcher(code).matches() && Checks.spanishIdentity(code)) {
            findings.tokens(text, i, i + 1, Identifier.ID, Trust.FORM);
        } else if (MBI.matcher(code).matches()) {
            findings.tokens(text, i, i + 1, Identifier.PLAN, Trust.FORM);
        } else {
            long digits = code.chars().filter(Character::isDigit).count();
            String letters = code.replaceAll("\\d.*", "");
            boolean oneBlock = code.matches("[a-z]{1,4}\\d{5,12}|\\d{5,12}[a-z]{1,2}");
            if (digits >= LONG && oneBlock && !PUBLIC.contains(letters)) {
                findings.tokens(text, i, i + 1, Identifier.ID, Trust.GUESS);
            }
        }
    }

    /** {@code AB-123456}, {@code SJ-12-34567}. */
    private static void dashed(Text text, int i, Findings findings) {
        Token letters = text.at(i);
        boolean continues = letters.gap() == Token.Gap.NONE && text.at(i - 1).is("-");
        if (letters.length() > 6
                || continues
                || PUBLIC.contains(letters.folded())
                || (!text.shouted(i) && letters.length() > 1 && letters.word())) {
            return;
        }
        int end = i + 1;
        int digits = 0;
        while (end < i + 8 && text.at(end).is("-") && next(text, end + 1)) {
            digits += (int)
                    text.at(end + 1).folded().chars().filter(Character::isDigit).count();
            end += 2;
        }
        if (digits >= LONG) {
            findings.tokens(text, i, end, Identifier.ID, Trust.GUESS);
        }
    }

    /** {@code 123456-AB}. */
    private static void dashedBackwards(Text text, int i, Findings findings) {
        boolean long5 = text.at(i).length() >= LONG && text.at(i).gap() != Token.Gap.NONE;
        if (long5
                && text.at(i + 1).is("-")
                && next(text, i + 2)
                && text.shouted(i + 2)
                && text.at(i + 2).length() <= 4) {
            findings.tokens(text, i, i + 3, Identifier.ID, Trust.GUESS);
        }
    }

    private static boolean next(Text text, int i) {
        Token token = text.at(i);
        return text.at(i - 1).gap() == Token.Gap.NONE
                && token.gap() == Token.Gap.NONE
                && token.shape() != Token.Shape.MARK
                && token.shape() != Token.Shape.NOTHING;
    }
}
