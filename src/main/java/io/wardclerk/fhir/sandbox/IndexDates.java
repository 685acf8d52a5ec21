package io.wardclerk.fhir.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Timing;

/** The stretch of time that a date element covers. */
final class IndexDates {

    private IndexDates() {}

    static Optional<DateRange> of(Base value) {
        if (value instanceof BaseDateTimeType date) {
            return date.getValueAsString() == null ? Optional.empty() : DateRange.parse(date.getValueAsString());
        }
        if (value instanceof Period period) {
            return period(period);
        }
        if (value instanceof Timing timing) {
            return timing(timing);
        }
        return Optional.empty();
    }

    private static Optional<DateRange> period(Period period) {
        if (!period.hasStart() && !period.hasEnd()) {
            return Optional.empty();
        }
        Instant low = of(period.getStartElement()).map(DateRange::low).orElse(DateRange.BEGINNING);
        Instant high = of(period.getEndElement()).map(DateRange::high).orElse(DateRange.END);
        return Optional.of(new DateRange(low, high));
    }

    private static Optional<DateRange> timing(Timing timing) {
        List<DateRange> ranges = Stream.concat(
                        timing.getEvent().stream().map(IndexDates::of),
                        Stream.of(
                                timing.getRepeat().getBounds() instanceof Period bounds
                                        ? period(bounds)
                                        : Optional.<DateRange>empty()))
                .flatMap(Optional::stream)
                .filter(Objects::nonNull)
                .toList();
        return ranges.stream()
                .reduce((a, b) -> new DateRange(
                        a.low().isBefore(b.low()) ? a.low() : b.low(),
                        a.high().isAfter(b.high()) ? a.high() : b.high()));
    }
}
