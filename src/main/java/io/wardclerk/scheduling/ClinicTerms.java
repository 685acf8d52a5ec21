package io.wardclerk.scheduling;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.wardclerk.scheduling.facts.ClosingDay;
import io.wardclerk.scheduling.facts.Terms;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code rules/scheduling/services.yaml} says of services, closing days and reminders.
 *
 * @param zone of places that name none
 * @param reminders how long before an appointment the patient is reminded, the longest first
 * @param within how long a patient may wait, by urgency
 * @param services by the id of the HealthcareService
 */
record ClinicTerms(
        String zone,
        @JsonProperty("remind-before") List<String> reminders,
        @JsonProperty("closing-days") List<ClosingDay> closingDays,
        Map<String, String> within,
        Map<String, Service> services) {

    static final String FILE = "services.yaml";

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @SuppressWarnings("NullAway") // Jackson hands over null for what the file leaves out.
    ClinicTerms {
        reminders = reminders == null ? List.of() : List.copyOf(reminders);
        closingDays = closingDays == null ? List.of() : List.copyOf(closingDays);
        within = within == null ? Map.of() : Map.copyOf(within);
        // In the order of the file, in which people are to read them.
        services = services == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(services));
    }

    /** One service. Whatever is left out has no limit. */
    record Service(
            @Nullable String title,
            List<String> codes,
            List<String> names,
            @Nullable Integer minutes,
            @JsonProperty("min-age") int minAge,
            @JsonProperty("max-age") @Nullable Integer maxAge,
            boolean referral,
            @JsonProperty("self-booking") boolean selfBooking,
            @JsonProperty("max-per-day") int maxPerDay,
            @Nullable String lead,
            boolean remote,
            List<List<String>> with) {

        @SuppressWarnings("NullAway") // as above
        Service {
            codes = codes == null ? List.of() : List.copyOf(codes);
            names = names == null ? List.of() : List.copyOf(names);
            with = with == null ? List.of() : List.copyOf(with);
        }

        static final Service UNKNOWN =
                new Service(null, List.of(), List.of(), null, 0, null, false, false, 0, null, false, List.of());
    }

    /** @throws IllegalArgumentException naming what is wrong in the file */
    static ClinicTerms of(String yaml) {
        ClinicTerms terms;
        try {
            terms = YAML.readValue(yaml, ClinicTerms.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(FILE + " cannot be read: " + e.getOriginalMessage());
        }
        terms.check();
        return terms;
    }

    private void check() {
        try {
            zoneId();
            reminders.forEach(ClinicTerms::duration);
            within.values().forEach(ClinicTerms::duration);
            services.values().stream()
                    .flatMap(each -> Stream.ofNullable(each.lead()))
                    .forEach(ClinicTerms::duration);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(FILE + " has a zone or a duration that is none: " + e.getMessage());
        }
    }

    ZoneId zoneId() {
        return ZoneId.of(zone);
    }

    Service service(@Nullable String id) {
        return id == null ? Service.UNKNOWN : services.getOrDefault(id, Service.UNKNOWN);
    }

    /** The key of the service that these words mean: its id, a code or a name. */
    Optional<String> meant(String words) {
        String asked = words.toLowerCase(Locale.ROOT).replaceFirst("^healthcareservice/", "");
        return services.entrySet().stream()
                .filter(each -> Stream.of(
                                Stream.of(each.getKey()),
                                each.getValue().codes().stream(),
                                each.getValue().names().stream())
                        .flatMap(list -> list)
                        .anyMatch(word -> word.equalsIgnoreCase(asked)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The same for rules, with how long this urgency may wait. */
    Terms facts(String id, String urgency) {
        Service service = service(id);
        Integer maxAge = service.maxAge();
        String wait = within.get(urgency);
        String lead = service.lead();
        return new Terms(
                id,
                service.minAge(),
                maxAge == null ? 150 : maxAge,
                service.referral(),
                service.selfBooking(),
                service.maxPerDay(),
                lead == null ? 0 : (int) duration(lead).toMinutes(),
                wait == null ? 0 : (int) duration(wait).toMinutes());
    }

    static Duration duration(String text) {
        return Duration.parse(text);
    }
}
