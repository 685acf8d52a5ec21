package io.wardclerk.terminology.validation;

import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.facts.Written;
import io.wardclerk.terminology.facts.Written.Form;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads how a code is written. Only the published form and the form of claims pass; of whatever else can be read as a code, the
 * published form is named.
 */
final class WrittenForms {

    /** Longer than any code of any system here; a UCUM expression may be longer than a code. */
    static final int LONGEST = 64;

    private static final Pattern ICD10CM = Pattern.compile("[A-Z][0-9][0-9A-Z]{1,5}");
    private static final Pattern ICD10PCS = Pattern.compile("[0-9A-HJ-NP-Z]{3,7}");
    private static final Pattern HCPCS = Pattern.compile("[A-Z][0-9]{4}|[A-Z0-9]{2}");
    private static final Pattern CPT = Pattern.compile("[0-9]{4}[0-9A-Z]");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern LOINC_PART = Pattern.compile("L[A-Z]{1,2}[0-9]{1,8}-[0-9]");
    private static final Pattern NDC = Pattern.compile("([0-9]{4,5})-([0-9]{3,4})-([0-9]{1,2})");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Z}\\p{C}]");
    private static final Pattern PUNCTUATION = Pattern.compile("[\\p{P}\\p{S}]");

    /** Letters of Cyrillic and Greek, and below them the Latin ones they are drawn like (Unicode Technical Standard 39). */
    private static final String FOREIGN =
            "\u0410\u0412\u0415\u0405\u041A\u041C\u041D\u041E\u0420\u0421\u0422\u0423\u0425\u0406\u0408"
                    + "\u0430\u0435\u043E\u0440\u0441\u0443\u0445\u0456\u0458\u0455"
                    + "\u0391\u0392\u0395\u0396\u0397\u0399\u039A\u039C\u039D\u039F\u03A1\u03A4\u03A5\u03A7\u03BF\u03C1\u03BD";

    private static final String DRAWN_LIKE = "ABESKMHOPCTYXIJ" + "aeopcyxijs" + "ABEZHIKMNOPTYXopv";

    private static final Map<Character, Character> LATIN = latin();

    private WrittenForms() {}

    static Written of(CodeSystem system, String given) {
        if (given.length() > LONGEST) {
            return new Written(Form.TOO_LONG, "");
        }
        if (system == CodeSystem.UCUM || system == CodeSystem.DISCHARGE_STATUS) {
            return new Written(given.isBlank() ? Form.MALFORMED : Form.PUBLISHED, given);
        }
        if (system == CodeSystem.NDC) {
            Written ndc = ndc(given);
            if (ndc != null) {
                return ndc;
            }
        }
        if (system == CodeSystem.LOINC && LOINC_PART.matcher(given).matches()) {
            return checked(system, given);
        }
        return repaired(system, given);
    }

    /** The letters and digits of what was written, upper case; for codes that are looked for nearby. */
    static String bare(String given) {
        return given.length() > LONGEST
                ? ""
                : PUNCTUATION
                        .matcher(latin(UNSEEN.matcher(given).replaceAll("")).toUpperCase(Locale.ROOT))
                        .replaceAll("");
    }

    private static Written repaired(CodeSystem system, String given) {
        String seen = UNSEEN.matcher(given).replaceAll("");
        String latin = latin(seen);
        String upper = latin.toUpperCase(Locale.ROOT);
        String bare = PUNCTUATION.matcher(upper).replaceAll("");
        String published = published(system, bare);
        if (published.isEmpty()) {
            return new Written(Form.MALFORMED, "");
        }
        if (given.equals(published)) {
            return checked(system, published);
        }
        if (!seen.equals(given)) {
            return new Written(Form.SPACES, published);
        }
        if (!latin.equals(seen)) {
            return new Written(Form.LOOK_ALIKE, published);
        }
        if (!upper.equals(latin)) {
            return new Written(Form.CASE, published);
        }
        return given.equals(bare) && claimed(system)
                ? checked(system, published).form() == Form.PUBLISHED
                        ? new Written(Form.BILLING, published)
                        : new Written(Form.CHECK_DIGIT, published)
                : new Written(Form.PUNCTUATION, published);
    }

    /** Claims carry these without their punctuation (X12 837). */
    private static boolean claimed(CodeSystem system) {
        return system == CodeSystem.ICD10CM || system == CodeSystem.NDC;
    }

    /** The published form of letters and digits; empty if they are no code of the system. */
    private static String published(CodeSystem system, String bare) {
        return switch (system) {
            case ICD10CM ->
                when(ICD10CM, bare, bare.length() <= 3 ? bare : bare.substring(0, 3) + "." + bare.substring(3));
            case ICD10PCS -> when(ICD10PCS, bare, bare);
            case HCPCS -> when(HCPCS, bare, bare);
            case CPT -> when(CPT, bare, bare);
            case CVX -> bare.length() > 3 ? "" : when(DIGITS, bare, bare.length() == 1 ? "0" + bare : bare);
            case RXNORM -> bare.length() > 8 ? "" : when(DIGITS, bare, bare);
            case SNOMED -> bare.length() < 6 || bare.length() > 18 ? "" : when(DIGITS, bare, bare);
            case NDC -> bare.length() == 11 ? when(DIGITS, bare, labelled(bare)) : "";
            case LOINC ->
                bare.length() < 2 || bare.length() > 8
                        ? ""
                        : when(
                                DIGITS,
                                bare,
                                bare.substring(0, bare.length() - 1) + "-" + bare.substring(bare.length() - 1));
            case UCUM, DISCHARGE_STATUS -> bare;
        };
    }

    private static Written checked(CodeSystem system, String published) {
        boolean fits =
                switch (system) {
                    case LOINC -> CheckDigits.mod10(published);
                    case SNOMED -> CheckDigits.verhoeff(published);
                    default -> true;
                };
        return new Written(fits ? Form.PUBLISHED : Form.CHECK_DIGIT, published);
    }

    /** The ways in which labels, lists and claims write an NDC (21 CFR 207.33; 45 CFR 162 for eleven digits); null for another. */
    private static @Nullable Written ndc(String given) {
        Matcher parts = NDC.matcher(given);
        if (parts.matches()) {
            int labeller = parts.group(1).length();
            int product = parts.group(2).length();
            int pack = parts.group(3).length();
            String eleven = "0".repeat(5 - labeller)
                    + parts.group(1)
                    + "0".repeat(4 - product)
                    + parts.group(2)
                    + "0".repeat(2 - pack)
                    + parts.group(3);
            int digits = labeller + product + pack;
            return digits == 11
                    ? new Written(Form.PUBLISHED, labelled(eleven))
                    : digits == 10 ? new Written(Form.LABEL, labelled(eleven)) : new Written(Form.MALFORMED, "");
        }
        return given.length() == 10 && DIGITS.matcher(given).matches() ? new Written(Form.AMBIGUOUS, "") : null;
    }

    static String labelled(String eleven) {
        return eleven.substring(0, 5) + "-" + eleven.substring(5, 9) + "-" + eleven.substring(9);
    }

    private static String when(Pattern shape, String bare, String published) {
        return shape.matcher(bare).matches() ? published : "";
    }

    private static String latin(String text) {
        StringBuilder latin = new StringBuilder(Normalizer.normalize(text, Normalizer.Form.NFKC));
        for (int i = 0; i < latin.length(); i++) {
            latin.setCharAt(i, LATIN.getOrDefault(latin.charAt(i), latin.charAt(i)));
        }
        return latin.toString();
    }

    private static Map<Character, Character> latin() {
        Map<Character, Character> map = new HashMap<>();
        for (int i = 0; i < FOREIGN.length(); i++) {
            map.put(FOREIGN.charAt(i), DRAWN_LIKE.charAt(i));
        }
        return Map.copyOf(map);
    }
}
