package io.wardclerk.fhir.sandbox;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** Turns element values into index rows, by the tables of R4 search (token, string, quantity and number). */
final class IndexValues {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    /** Longer strings are cut, as an index entry must fit on a page. */
    private static final int LONGEST = 500;

    private IndexValues() {}

    static void token(IndexRows rows, String param, Base value) {
        if (value instanceof Coding coding) {
            token(rows, param, coding.getSystem(), coding.getCode());
        } else if (value instanceof CodeableConcept concept) {
            concept.getCoding().forEach(coding -> token(rows, param, coding));
        } else if (value instanceof Identifier identifier) {
            token(rows, param, identifier.getSystem(), identifier.getValue());
        } else if (value instanceof ContactPoint contact) {
            token(rows, param, contact.hasSystem() ? contact.getSystem().toCode() : null, contact.getValue());
        } else if (value instanceof Enumeration<?> code) {
            token(rows, param, code.getSystem(), code.getValueAsString());
        } else if (value.isPrimitive()) {
            token(rows, param, null, value.primitiveValue());
        }
    }

    private static void token(IndexRows rows, String param, @Nullable String system, @Nullable String code) {
        if (code != null && !code.isEmpty()) {
            rows.tokens.add(new IndexRows.Token(param, system, cut(code)));
        }
    }

    static void text(IndexRows rows, String param, Base value) {
        strings(value).filter(text -> text != null && !text.isBlank()).forEach(text -> {
            String exact = cut(text);
            rows.texts.add(new IndexRows.Text(param, fold(exact), exact));
        });
    }

    private static Stream<@Nullable String> strings(Base value) {
        if (value instanceof HumanName name) {
            return Stream.of(
                            values(name.getGiven()),
                            values(name.getPrefix()),
                            values(name.getSuffix()),
                            Stream.of(name.getFamily(), name.getText()))
                    .flatMap(part -> part);
        }
        if (value instanceof Address address) {
            return Stream.concat(
                    values(address.getLine()),
                    Stream.of(
                            address.getText(),
                            address.getCity(),
                            address.getDistrict(),
                            address.getState(),
                            address.getPostalCode(),
                            address.getCountry()));
        }
        return value.isPrimitive() ? Stream.of(value.primitiveValue()) : Stream.empty();
    }

    private static Stream<@Nullable String> values(java.util.List<StringType> strings) {
        return strings.stream().map(StringType::getValue);
    }

    /** Case, accents and runs of white space do not count in a string search. */
    static String fold(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("\\s+", " ");
    }

    static void amount(IndexRows rows, String param, Base value) {
        if (value instanceof Quantity quantity && quantity.hasValue()) {
            rows.amounts.add(amount(param, quantity.getValue(), quantity.getValue(), quantity));
        } else if (value instanceof Range range && (range.hasLow() || range.hasHigh())) {
            BigDecimal low = Optional.ofNullable(range.getLow().getValue())
                    .orElseGet(() -> range.getHigh().getValue());
            BigDecimal high = Optional.ofNullable(range.getHigh().getValue()).orElse(low);
            rows.amounts.add(amount(param, low, high, range.hasLow() ? range.getLow() : range.getHigh()));
        } else if (value instanceof Money money && money.hasValue()) {
            rows.amounts.add(new IndexRows.Amount(
                    param, money.getValue(), money.getValue(), "urn:iso:std:iso:4217", money.getCurrency(), null));
        } else if (value.isPrimitive() && value.primitiveValue() != null) {
            BigDecimal number = new BigDecimal(value.primitiveValue());
            rows.amounts.add(new IndexRows.Amount(param, number, number, null, null, null));
        }
    }

    private static IndexRows.Amount amount(String param, BigDecimal low, BigDecimal high, Quantity unit) {
        return new IndexRows.Amount(param, low, high, unit.getSystem(), unit.getCode(), unit.getUnit());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
