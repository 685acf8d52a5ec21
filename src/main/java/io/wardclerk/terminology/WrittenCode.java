package io.wardclerk.terminology;

import java.util.Optional;

/**
 * How codes are written: as published for people, and bare, as files and claims carry them. Nothing is corrected: another case,
 * a dot in another place or a look-alike letter is another code.
 */
public final class WrittenCode {

    /** No code of any system is longer. */
    public static final int MAX_LENGTH = 64;

    private WrittenCode() {}

    /**
     * Without dot and hyphens; NDC as its eleven digits (CMS and FDA: 5-4-2 with hyphens, or 4-4-2, 5-3-2 and 5-4-1 with a zero
     * before the short part).
     *
     * @return empty when it is not written as the system publishes its codes
     */
    public static Optional<String> bare(CodeSystem system, CharSequence code) {
        if (code.length() == 0 || code.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String text = code.toString();
        String bare =
                switch (system) {
                    case ICD10CM ->
                        text.length() > 4 && text.charAt(3) == '.' ? text.substring(0, 3) + text.substring(4) : text;
                    case NDC -> Ndc.eleven(text);
                    case LOINC ->
                        text.length() > 2 && text.charAt(text.length() - 2) == '-'
                                ? text.substring(0, text.length() - 2) + text.charAt(text.length() - 1)
                                : "";
                    case DISCHARGE_STATUS -> text.length() == 1 ? "0" + text : text;
                    default -> text;
                };
        return fits(system, bare) ? Optional.of(bare) : Optional.empty();
    }

    /** As published for people. */
    public static String published(CodeSystem system, String bare) {
        return switch (system) {
            case ICD10CM -> bare.length() > 3 ? bare.substring(0, 3) + "." + bare.substring(3) : bare;
            case NDC ->
                bare.length() == 11
                        ? bare.substring(0, 5) + "-" + bare.substring(5, 9) + "-" + bare.substring(9)
                        : bare;
            case LOINC ->
                bare.length() > 1 ? bare.substring(0, bare.length() - 1) + "-" + bare.charAt(bare.length() - 1) : bare;
            default -> bare;
        };
    }

    private static boolean fits(CodeSystem system, String bare) {
        int length = bare.length();
        return switch (system) {
            case ICD10CM ->
                length >= 3
                        && length <= 7
                        && isUpper(bare.charAt(0))
                        // The second was a digit until fiscal year 2026, which brought QA0.
                        && (isDigit(bare.charAt(1)) || isDigit(bare.charAt(2)))
                        && all(bare, false);
            case ICD10PCS -> length <= 7 && length > 0 && all(bare, false);
            case HCPCS -> (length == 5 || length == 2) && all(bare, false);
            case CPT -> length == 5 && isDigit(bare.charAt(0)) && all(bare, false);
            case CVX -> length >= 2 && length <= 3 && all(bare, true);
            case NDC -> length == 11 && all(bare, true);
            case LOINC -> length >= 2 && length <= 8 && all(bare, true);
            case RXNORM -> length > 0 && length <= 9 && all(bare, true);
            case SNOMED -> length >= 6 && length <= 18 && all(bare, true);
            case DISCHARGE_STATUS -> length == 2 && all(bare, true);
            case UCUM -> length > 0 && bare.chars().allMatch(c -> c > ' ' && c < 127);
        };
    }

    private static boolean all(String text, boolean digitsOnly) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isDigit(c) && (digitsOnly || !isUpper(c))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /** The parts of a National Drug Code: labeler, product, package. */
    private static final class Ndc {

        static String eleven(String text) {
            String[] parts = text.split("-", -1);
            if (parts.length == 1) {
                return text;
            }
            if (parts.length != 3) {
                return "";
            }
            String shape = parts[0].length() + "-" + parts[1].length() + "-" + parts[2].length();
            return switch (shape) {
                case "5-4-2" -> parts[0] + parts[1] + parts[2];
                case "4-4-2" -> "0" + parts[0] + parts[1] + parts[2];
                case "5-3-2" -> parts[0] + "0" + parts[1] + parts[2];
                case "5-4-1" -> parts[0] + parts[1] + "0" + parts[2];
                default -> "";
            };
        }
    }
}
