package io.wardclerk.vault;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The identifiers that may be looked up by a blind index, each with what makes two ways of writing it the same. */
enum IdentifierField {
    MEDICAL_RECORD_NUMBER,
    MEMBER_ID,
    NATIONAL_ID,
    ACCOUNT,
    PASSPORT,
    LICENCE,
    PHONE,
    EMAIL,
    REFERENCE;

    /** Named so that the refusal can say why; every other unknown field is refused too. */
    private static final Set<String> FEW_VALUES = Set.of(
            "sex",
            "gender",
            "diagnosis",
            "condition",
            "birth-year",
            "birth-date",
            "age",
            "postal-code",
            "city",
            "state",
            "country",
            "race",
            "ethnicity",
            "religion",
            "language",
            "marital-status",
            "insurer",
            "ward",
            "urgency",
            "name",
            "given-name",
            "family-name");

    static IdentifierField named(String field) {
        for (IdentifierField known : values()) {
            if (known.field().equals(field)) {
                return known;
            }
        }
        throw new IllegalArgumentException(
                FEW_VALUES.contains(field)
                        ? "No blind index on " + field + ": it has so few values that counting would give them away"
                        : "No blind index on " + field + "; the identifiers are " + fields());
    }

    String field() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String normal(String value) {
        String text = Normalizer.normalize(value, Normalizer.Form.NFKC).strip();
        return switch (this) {
            case PHONE -> phone(text);
            case EMAIL -> folded(text);
            case REFERENCE -> text;
            default -> lettersAndDigits(text);
        };
    }

    private static String fields() {
        return Arrays.stream(values()).map(IdentifierField::field).collect(Collectors.joining(", "));
    }

    private static String lettersAndDigits(String value) {
        return folded(value).replaceAll("[^\\p{L}\\p{Nd}]", "");
    }

    /** Digits only, without the way out of the country ({@code 00}, {@code +}) and North America's leading 1. */
    private static String phone(String value) {
        String digits = value.replaceAll("\\D", "").replaceFirst("^00", "");
        return digits.length() == 11 && digits.startsWith("1") ? digits.substring(1) : digits;
    }

    private static String folded(String value) {
        return value.toLowerCase(Locale.ROOT);
    }
}
