package io.wardclerk.terminology.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.wardclerk.terminology.CodeClaim.Measured;
import io.wardclerk.terminology.Concept;
import io.wardclerk.terminology.facts.Measurement;
import io.wardclerk.terminology.facts.Measurement.UnitFit;
import io.wardclerk.terminology.facts.Measurement.ValueFit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What results of an observation's code look like: {@code rules/codes/measurements.yaml}. */
final class MeasurementTable {

    static final String FILE = "measurements.yaml";

    private final Map<String, List<Range>> rows;

    private MeasurementTable(Map<String, List<Range>> rows) {
        this.rows = Map.copyOf(rows);
    }

    /**
     * Values that living people have in one unit.
     *
     * @param low the least
     * @param high the greatest
     */
    private record Range(String unit, BigDecimal low, BigDecimal high) {

        @Override
        public String toString() {
            return low.toPlainString() + " to " + high.toPlainString() + " " + unit;
        }
    }

    /** @throws IllegalArgumentException naming the row with the first defect */
    static MeasurementTable of(String text, Units units) {
        Map<String, List<Range>> rows = new HashMap<>();
        try {
            for (JsonNode row : new YAMLMapper().readTree(text).path("rows")) {
                String loinc = row.path("loinc").asText();
                List<Range> ranges = new ArrayList<>();
                row.path("results").forEach(node -> ranges.add(range(loinc, node, units)));
                if (ranges.isEmpty() || rows.put(loinc, ranges) != null) {
                    throw broken(loinc, "needs results, and must stand here once");
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("rules/codes/" + FILE + " is not YAML: " + e.getOriginalMessage(), e);
        }
        return new MeasurementTable(rows);
    }

    private static Range range(String loinc, JsonNode node, Units units) {
        String unit = node.path("unit").asText();
        if (!units.known(unit)) {
            throw broken(loinc, "has a unit that is none of UCUM");
        }
        if (!node.path("low").isNumber() || !node.path("high").isNumber()) {
            throw broken(loinc, "needs the numbers low and high");
        }
        return new Range(
                unit,
                new BigDecimal(node.path("low").asText()),
                new BigDecimal(node.path("high").asText()));
    }

    private static IllegalArgumentException broken(String loinc, String defect) {
        return new IllegalArgumentException("rules/codes/" + FILE + ": the row " + loinc + " " + defect);
    }

    Measurement of(Concept concept, Measured measured, Units units) {
        List<Range> ranges = rows.getOrDefault(concept.code(), List.of());
        List<String> expected = ranges.isEmpty()
                ? concept.property(Concept.UNITS).map(list -> List.of(list.split(";", -1))).orElse(List.of()).stream()
                        .map(String::strip)
                        .filter(units::known)
                        .toList()
                : ranges.stream().map(Range::unit).toList();
        UnitFit unit = unit(measured, expected, units);
        return new Measurement(
                unit,
                unit == UnitFit.FITS ? value(measured, ranges, units) : ValueFit.UNCHECKED,
                ranges.isEmpty()
                        ? String.join(", ", expected)
                        : String.join(
                                " or ", ranges.stream().map(Range::toString).toList()));
    }

    private static UnitFit unit(Measured measured, List<String> expected, Units units) {
        String unit = measured.unit();
        if (unit == null || unit.isEmpty()) {
            return expected.isEmpty() || expected.contains("{score}") ? UnitFit.UNCHECKED : UnitFit.MISSING;
        }
        if (!units.known(unit)) {
            return UnitFit.NOT_UCUM;
        }
        if (expected.isEmpty()) {
            return UnitFit.UNCHECKED;
        }
        return expected.stream().anyMatch(each -> units.alike(unit, each)) ? UnitFit.FITS : UnitFit.OTHER_KIND;
    }

    private static ValueFit value(Measured measured, List<Range> ranges, Units units) {
        BigDecimal value = measured.value();
        String unit = measured.unit();
        if (value == null || unit == null) {
            return ValueFit.UNCHECKED;
        }
        for (Range range : ranges) {
            Optional<BigDecimal> converted =
                    units.alike(unit, range.unit()) ? units.convert(value, unit, range.unit()) : Optional.empty();
            if (converted.isPresent()) {
                return converted.get().compareTo(range.low()) >= 0
                                && converted.get().compareTo(range.high()) <= 0
                        ? ValueFit.PLAUSIBLE
                        : ValueFit.IMPLAUSIBLE;
            }
        }
        return ValueFit.UNCHECKED;
    }
}
