package io.wardclerk.export;

import io.wardclerk.vault.Identifier;
import io.wardclerk.vault.Macs;
import io.wardclerk.vault.Masking;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Set;

/**
 * What stands for a value outside: derived from it under a secret of the installation, so the same everywhere and no way back. The
 * dates of one subject move together.
 */
final class Surrogates implements Masking.Replacement {

    private static final String PURPOSE = "masked-export";
    private static final String[] SYLLABLES =
            "ba be bo da de do fa fe fo ga go ka ke ko la le lo ma me mo na ne no pa pe po ra re ro sa se so ta te to va ve vo za"
                    .split(" ");
    private static final int MOST_WEEKS = 104;
    private static final int OLDEST_SHOWN = 89;

    /** Beginnings of postal codes that fewer than 20,000 people share (HHS guidance on 45 CFR 164.514(b), census of 2010). */
    private static final Set<String> SPARSE = Set.of(
            "036", "692", "878", "059", "790", "879", "063", "821", "884", "102", "823", "890", "203", "830", "893",
            "556", "831");

    private final Macs macs;
    private final int days;
    private final LocalDate today;

    Surrogates(Macs macs, String subject, LocalDate today) {
        this.macs = macs;
        this.today = today;
        // Into the past, so that nothing in a copy lies ahead of the day it was made.
        this.days = -7 * (1 + Math.floorMod(number("shift", subject), MOST_WEEKS));
    }

    @Override
    public String of(Identifier kind, String key, String original) {
        return switch (kind) {
            case NAME -> person(key);
            case DATE -> date(key);
            case AGE -> "90+";
            case ZIP -> postalCode(key);
            case PHONE -> phone(key);
            case EMAIL -> email(key);
            default -> "[" + kind + "-" + token(kind.name(), key) + "]";
        };
    }

    /** A name that nobody bears, of two words. */
    String person(String key) {
        long number = number("name", key);
        return word(number & 0xffffffL) + " " + word(number >>> 24 & 0xffffffL);
    }

    /** {@code Patient/x...} for {@code Patient/123}. */
    String reference(String type, String id) {
        return type + "/" + id(type + "/" + id);
    }

    String id(String value) {
        return "x" + token("id", value) + token("id2", value);
    }

    String token(String kind, String value) {
        return String.format(Locale.ROOT, "%010x", number(kind, value) & 0xffffffffffL);
    }

    String phone(String digits) {
        return String.format(
                Locale.ROOT,
                "555-01%02d-%04d",
                Math.floorMod(number("phone", digits), 100),
                Math.floorMod(number("phone2", digits), 10_000));
    }

    String email(String address) {
        return "x" + token("email", address) + "@example.invalid";
    }

    /** The first three digits, or none where too few people share them. */
    String postalCode(String code) {
        String digits = code.replaceAll("\\D", "");
        return digits.length() < 5 || SPARSE.contains(digits.substring(0, 3)) ? "000" : digits.substring(0, 3);
    }

    /** A date moved; a month as the month that its middle moves to; a year and anything else that is no date as {@code [DATE]}. */
    String date(String written) {
        try {
            if (written.length() == 7) {
                return YearMonth.from(YearMonth.parse(written).atDay(15).plusDays(days))
                        .toString();
            }
            return written.length() == 10
                    ? LocalDate.parse(written).plusDays(days).toString()
                    : moved(written);
        } catch (DateTimeParseException none) {
            return "[DATE]";
        }
    }

    private String moved(String written) {
        try {
            return OffsetDateTime.parse(written).plusDays(days).toString();
        } catch (DateTimeException local) {
            return java.time.LocalDateTime.parse(written).plusDays(days).toString();
        }
    }

    /** A birth date moved like the others; of anyone over 89 only that. */
    String birthDate(String written) {
        if (written.length() == 10 && LocalDate.parse(written).isBefore(today.minusYears(OLDEST_SHOWN + 1L))) {
            return String.valueOf(today.getYear() - OLDEST_SHOWN - 1);
        }
        return written.length() == 4 ? written : date(written);
    }

    private static String word(long number) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            word.append(SYLLABLES[(int) (number % SYLLABLES.length)]);
            number /= SYLLABLES.length;
        }
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private long number(String kind, String value) {
        byte[] mac = macs.mac(PURPOSE, (kind + "\u0000" + value).getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(mac).getLong();
    }
}
