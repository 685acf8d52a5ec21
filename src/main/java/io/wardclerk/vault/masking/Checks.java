package io.wardclerk.vault.masking;

import java.math.BigInteger;
import java.util.Locale;

/** Check digits and ranges of the numbers that have them. */
final class Checks {

    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);
    private static final int[] VIN_WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
    private static final String VIN_VALUES = "0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ";
    private static final String SPANISH_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

    private Checks() {}

    /** ISO/IEC 7812-1, annex B. */
    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    /** Never given out: area 000, 666 and from 900, group 00, serial 0000 (Social Security Administration, 2011). */
    static boolean socialSecurity(String digits) {
        int area = Integer.parseInt(digits.substring(0, 3));
        return area != 0 && area != 666 && area < 900 && !digits.startsWith("00", 3) && !digits.endsWith("0000");
    }

    /** The National Provider Identifier: Luhn over the number behind 80840 (CMS, 45 CFR 162.406). */
    static boolean provider(String digits) {
        return digits.length() == 10 && (digits.charAt(0) == '1' || digits.charAt(0) == '2') && luhn("80840" + digits);
    }

    /** ISO 13616: modulo 97. */
    static boolean iban(String account) {
        String plain = account.toUpperCase(Locale.ROOT);
        if (plain.length() < 15 || plain.length() > 34) {
            return false;
        }
        StringBuilder digits = new StringBuilder();
        for (char c : (plain.substring(4) + plain.substring(0, 4)).toCharArray()) {
            if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'))) {
                return false;
            }
            digits.append(Character.digit(c, Character.MAX_RADIX));
        }
        return new BigInteger(digits.toString()).mod(NINETY_SEVEN).intValue() == 1;
    }

    /** The vehicle identification number's check digit (49 CFR 565.15). */
    static boolean vehicle(String number) {
        String vin = number.toUpperCase(Locale.ROOT);
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            int at = VIN_VALUES.indexOf(vin.charAt(i));
            if (at < 0 || vin.charAt(i) == '.') {
                return false;
            }
            sum += at % 10 * VIN_WEIGHTS[i];
        }
        char check = sum % 11 == 10 ? 'X' : (char) ('0' + sum % 11);
        return vin.charAt(8) == check;
    }

    /** The registration number of the Drug Enforcement Administration: two letters, six digits and their check digit. */
    static boolean prescriber(String number) {
        int[] d = number.substring(2).chars().map(c -> c - '0').toArray();
        return (d[0] + d[2] + d[4] + 2 * (d[1] + d[3] + d[5])) % 10 == d[6];
    }

    /** The letter of a Spanish identity number (Real Decreto 1553/2005); a foreigner's begins with X, Y or Z. */
    static boolean spanishIdentity(String number) {
        String upper = number.toUpperCase(Locale.ROOT);
        String digits =
                upper.substring(0, 8).replace('X', '0').replace('Y', '1').replace('Z', '2');
        return SPANISH_LETTERS.charAt(Integer.parseInt(digits) % 23) == upper.charAt(8);
    }
}
