package io.wardclerk.terminology.validation;

import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Concept;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.UcumService;
import org.springframework.stereotype.Component;

/**
 * Units of measure by UCUM, the Unified Code for Units of Measure: whether an expression is one, and conversion between units
 * of the same kind. Decision record 0156.
 */
@Component
class Units {

    static final String RELEASE = "ucum essence";

    /** Longer and deeper than any unit that results are reported in. */
    private static final int LONGEST = 60;

    private static final Pattern CHARACTERS = Pattern.compile("[!-~]+");
    private static final int DEEPEST = 5;
    private static final LocalDate SINCE = LocalDate.of(1999, 1, 1);
    /** Of scales with a zero of their own only temperatures meet in results; degrees by unit code: factor and offset to kelvin. */
    private static final Map<String, BigDecimal[]> SCALES = Map.of(
            "K",
            scale("1", "0"),
            "Cel",
            scale("1", "273.15"),
            "[degF]",
            scale("0.5555555555555556", "255.3722222222222"));

    private final UcumService ucum;

    Units() {
        try (InputStream essence = UcumEssenceService.class.getResourceAsStream("/ucum-essence.xml")) {
            ucum = new UcumEssenceService(essence);
        } catch (UcumException | java.io.IOException e) {
            throw new IllegalStateException("The table of UCUM units does not load", e);
        }
    }

    boolean known(String unit) {
        return plain(unit) && ucum.validate(unit) == null;
    }

    /** Whether both measure the same kind of quantity; both are known. */
    boolean alike(String one, String other) {
        if (SCALES.containsKey(one) || SCALES.containsKey(other)) {
            return SCALES.containsKey(one) && SCALES.containsKey(other);
        }
        try {
            return ucum.isComparable(one, other);
        } catch (UcumException e) {
            return false;
        }
    }

    /** Empty if they are not of one kind. */
    Optional<BigDecimal> convert(BigDecimal value, String from, String to) {
        BigDecimal[] own = SCALES.get(from);
        BigDecimal[] wanted = SCALES.get(to);
        if (own != null && wanted != null) {
            BigDecimal kelvin = value.multiply(own[0]).add(own[1]);
            return Optional.of(kelvin.subtract(wanted[1]).divide(wanted[0], java.math.MathContext.DECIMAL64));
        }
        if (from.equals(to)) {
            return Optional.of(value);
        }
        try {
            return Optional.of(new BigDecimal(
                    ucum.convert(new Decimal(value.toPlainString()), from, to).asDecimal()));
        } catch (UcumException e) {
            return Optional.empty();
        }
    }

    Concept concept(String unit, LocalDate date) {
        return new Concept(
                CodeSystem.UCUM,
                unit,
                unit,
                unit,
                true,
                Concept.Status.ACTIVE,
                date.isBefore(SINCE) ? date : SINCE,
                null,
                Set.of(),
                null,
                Map.of());
    }

    private static boolean plain(String unit) {
        return unit.length() <= LONGEST
                && CHARACTERS.matcher(unit).matches()
                && unit.chars().filter(c -> c == '(').count() <= DEEPEST;
    }

    private static BigDecimal[] scale(String factor, String offset) {
        return new BigDecimal[] {new BigDecimal(factor), new BigDecimal(offset)};
    }
}
