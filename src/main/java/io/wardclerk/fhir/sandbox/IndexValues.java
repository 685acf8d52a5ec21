package io.wardclerk.fhir.sandbox;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BooleanType;
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

    private final Digests digests;

    IndexValues(Digests digests) {
        this.digests = digests;
    }

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    /** Longer strings are cut, as an index entry must fit on a page. */
    private static final int LONGEST = 500;

    void token(IndexRows rows, String param, Base value) {
        if (value instanceof Coding coding) {
            token(rows, param, coding.getSystem(), coding.getCode());
        } else if (value instanceof CodeableConcept concept) {
            concept.getCoding().forEach(coding -> token(rows, param, coding));
        } else if (value instanceof Identifier identifier) {
            token(rows, param, identifier.getSystem(), identifier.getValue());
        } else if (value instanceof ContactPoint contact) {
            token(rows, param, contact.hasSystem() ? contact.getSystem().toCode() : null, contact.getValue());
        } else if (value instanceof Enumeration<?> code) {
            // A closed list of FHIR's own, as a status is.
            rows.tokens.add(new IndexRows.Token(param, code.getSystem(), code.getValueAsString()));
        } else if (value instanceof BooleanType flag) {
            rows.tokens.add(new IndexRows.Token(param, null, flag.primitiveValue()));
        } else if (value.isPrimitive()) {
            token(rows, param, null, value.primitiveValue());
        }
    }

    private void token(IndexRows rows, String param, @Nullable String system, @Nullable String code) {
        if (code != null && !code.isEmpty()) {
            rows.tokens.add(new IndexRows.Token(param, digests.orNull(system), digests.of(code)));
        }
    }

    static void text(IndexRows rows, String param, Base value) {
        strings(value).filter(text -> text != null && !text.isBlank()).forEach(text -> {
            String exact = cut(text);
            rows.sealed.add(new IndexRows.Sealed(param, List.of(fold(exact), exact)));
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

    private static Stream<@Nullable String> values(List<StringType> strings) {
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
            rows.sealed.add(amount(param, quantity.getValue(), quantity.getValue(), quantity));
        } else if (value instanceof Range range && (range.hasLow() || range.hasHigh())) {
            BigDecimal low = Optional.ofNullable(range.getLow().getValue())
                    .orElseGet(() -> range.getHigh().getValue());
            BigDecimal high = Optional.ofNullable(range.getHigh().getValue()).orElse(low);
            rows.sealed.add(amount(param, low, high, range.hasLow() ? range.getLow() : range.getHigh()));
        } else if (value instanceof Money money && money.hasValue()) {
            rows.sealed.add(amount(
                    param, money.getValue(), money.getValue(), "urn:iso:std:iso:4217", money.getCurrency(), null));
        } else if (value.isPrimitive() && value.primitiveValue() != null) {
            BigDecimal number = new BigDecimal(value.primitiveValue());
            rows.sealed.add(amount(param, number, number, null, null, null));
        }
    }

    private static IndexRows.Sealed amount(String param, BigDecimal low, BigDecimal high, Quantity unit) {
        return amount(param, low, high, unit.getSystem(), unit.getCode(), unit.getUnit());
    }

    private static IndexRows.Sealed amount(
            String param,
            BigDecimal low,
            BigDecimal high,
            @Nullable String system,
            @Nullable String code,
            @Nullable String unit) {
        return new IndexRows.Sealed(param, Arrays.asList(low.toString(), high.toString(), system, code, unit));
    }

    /** The address itself, and for searches below it every address above. */
    void uri(IndexRows rows, String param, String uri) {
        rows.uris.add(new IndexRows.Uri(param, digests.of(uri)));
        for (int at = uri.indexOf('/'); at >= 0; at = uri.indexOf('/', at + 1)) {
            rows.uris.add(new IndexRows.Uri(below(param), digests.of(uri.substring(0, at))));
        }
        rows.uris.add(new IndexRows.Uri(below(param), digests.of(uri)));
    }

    /** Where the addresses above an address are indexed, for the modifier {@code :below}. */
    static String below(String param) {
        return param + ":below";
    }

    @Nullable
    String orNull(@Nullable String value) {
        return digests.orNull(value);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
