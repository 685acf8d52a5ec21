package io.wardclerk.scheduling;

import io.wardclerk.content.ContentLibrary;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The services for which the clinic gives appointments, for those who choose one elsewhere. */
@Component
public final class OfferedServices {

    private final BookingRules rules;
    private final ContentLibrary content;

    OfferedServices(BookingRules rules, ContentLibrary content) {
        this.rules = rules;
        this.content = content;
    }

    /**
     * One service.
     *
     * @param id of its FHIR HealthcareService
     * @param title what people read
     */
    public record Offered(String id, String title) {}

    /** @return as {@code rules/scheduling/services.yaml} lists them, the usual one first; none in a clinic that books nothing here */
    public List<Offered> all() {
        if (!content.ruleSets().contains(BookingRules.RULES)) {
            return List.of();
        }
        return rules.terms().services().entrySet().stream()
                .map(each -> new Offered(
                        each.getKey(),
                        Optional.ofNullable(each.getValue().title()).orElse(each.getKey())))
                .toList();
    }
}
