package io.wardclerk.terminology.validation;

/** Check digits of code systems. */
final class CheckDigits {

    private static final int[][] DIHEDRAL = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 3, 4, 0, 6, 7, 8, 9, 5}, {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
        {3, 4, 0, 1, 2, 8, 9, 5, 6, 7}, {4, 0, 1, 2, 3, 9, 5, 6, 7, 8}, {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
        {6, 5, 9, 8, 7, 1, 0, 4, 3, 2}, {7, 6, 5, 9, 8, 2, 1, 0, 4, 3}, {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
        {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
    };
    private static final int[] FIRST_PERMUTATION = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
    private static final int PERMUTATIONS = 8;

    private CheckDigits() {}

    /** LOINC Users' Guide, appendix on check digits: Luhn's mod 10 over the digits before the hyphen. */
    static boolean mod10(String code) {
        int sum = 0;
        boolean twice = true;
        int hyphen = code.lastIndexOf('-');
        for (int i = hyphen - 1; i >= 0; i--) {
            char c = code.charAt(i);
            if (c < '0' || c > '9') {
                continue;
            }
            int digit = (c - '0') * (twice ? 2 : 1);
            sum += digit / 10 + digit % 10;
            twice = !twice;
        }
        return (10 - sum % 10) % 10 == code.charAt(code.length() - 1) - '0';
    }

    /** SNOMED CT Technical Implementation Guide: Verhoeff's dihedral check. */
    static boolean verhoeff(String code) {
        int check = 0;
        for (int i = 0; i < code.length(); i++) {
            int digit = code.charAt(code.length() - 1 - i) - '0';
            check = DIHEDRAL[check][permuted(digit, i % PERMUTATIONS)];
        }
        return check == 0;
    }

    private static int permuted(int digit, int times) {
        int permuted = digit;
        for (int i = 0; i < times; i++) {
            permuted = FIRST_PERMUTATION[permuted];
        }
        return permuted;
    }
}
