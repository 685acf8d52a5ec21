package io.wardclerk.terminology.index;

import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.WrittenCode;

/**
 * Codes as numbers that sort as the codes do: twelve letters and digits, or eighteen digits, fill a long from its left. Reads a
 * code as written without making anything.
 */
final class PackedCodes {

    static final long NONE = -1;

    private static final int LETTERS = 37;
    private static final int DIGITS = 11;
    private static final long[] LETTERS_LEFT = powers(LETTERS, 12);
    private static final long[] DIGITS_LEFT = powers(DIGITS, 18);

    private PackedCodes() {}

    static boolean packs(CodeSystem system) {
        return system != CodeSystem.UCUM;
    }

    /** @return {@link #NONE} when it is not written as the system publishes its codes */
    static long written(CodeSystem system, CharSequence code) {
        int length = code.length();
        return switch (system) {
            case ICD10CM -> length > 8 ? NONE : letters(code, length > 4 && code.charAt(3) == '.' ? 3 : -1, 7);
            case ICD10PCS, HCPCS, CPT -> length > 7 ? NONE : letters(code, -1, 7);
            case LOINC -> length < 3 || length > 9 || code.charAt(length - 2) != '-' ? NONE : digits(code, length - 2);
            case NDC -> length == 11 ? digits(code, -1) : hyphenated(code);
            case DISCHARGE_STATUS -> length > 2 ? NONE : hyphenated(system, code);
            case CVX -> length > 3 ? NONE : digits(code, -1);
            case RXNORM -> length > 9 ? NONE : digits(code, -1);
            case SNOMED -> length > 18 ? NONE : digits(code, -1);
            case UCUM -> NONE;
        };
    }

    /** @param bare as {@link WrittenCode#bare} gives it */
    static long bare(CodeSystem system, String bare) {
        return usesLetters(system) ? letters(bare, -1, 12) : digits(bare, -1);
    }

    static String unpacked(CodeSystem system, long packed) {
        int base = usesLetters(system) ? LETTERS : DIGITS;
        long[] left = usesLetters(system) ? LETTERS_LEFT : DIGITS_LEFT;
        StringBuilder code = new StringBuilder();
        for (int i = left.length - 2; i >= 0; i--) {
            int digit = (int) (packed / left[i] % base);
            if (digit == 0) {
                break;
            }
            code.append((char) (digit <= 10 ? '0' + digit - 1 : 'A' + digit - 11));
        }
        return code.toString();
    }

    private static boolean usesLetters(CodeSystem system) {
        return switch (system) {
            case ICD10CM, ICD10PCS, HCPCS, CPT -> true;
            default -> false;
        };
    }

    private static long letters(CharSequence code, int without, int most) {
        long value = 0;
        int count = 0;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (i == without) {
                continue;
            }
            int digit = c >= '0' && c <= '9' ? c - '0' + 1 : c >= 'A' && c <= 'Z' ? c - 'A' + 11 : -1;
            if (digit < 0 || ++count > most) {
                return NONE;
            }
            value = value * LETTERS + digit;
        }
        return count == 0 ? NONE : value * LETTERS_LEFT[12 - count];
    }

    private static long digits(CharSequence code, int without) {
        long value = 0;
        int count = 0;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (i == without) {
                continue;
            }
            if (c < '0' || c > '9' || ++count > 18) {
                return NONE;
            }
            value = value * DIGITS + (c - '0' + 1);
        }
        return count == 0 ? NONE : value * DIGITS_LEFT[18 - count];
    }

    private static long hyphenated(CharSequence code) {
        return hyphenated(CodeSystem.NDC, code);
    }

    private static long hyphenated(CodeSystem system, CharSequence code) {
        return WrittenCode.bare(system, code).map(bare -> digits(bare, -1)).orElse(NONE);
    }

    private static long[] powers(int base, int most) {
        long[] powers = new long[most + 1];
        powers[0] = 1;
        for (int i = 1; i <= most; i++) {
            powers[i] = i == most ? 0 : powers[i - 1] * base;
        }
        return powers;
    }
}
