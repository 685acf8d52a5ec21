package io.wardclerk.api;

import io.wardclerk.terminology.CodeSystem;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What calls about codes have in common. */
@Component
final class CodeRequests {

    private final Clock clock;

    CodeRequests(Clock clock) {
        this.clock = clock;
    }

    /** @throws Refused naming the place, never repeating its value */
    CodeSystem system(String pointer, @Nullable String name) {
        String given = name == null || name.isBlank() ? CodeSystem.ICD10CM.key() : name;
        return CodeSystem.of(given)
                .orElseThrow(() -> new Refused(Problems.invalid(
                        pointer,
                        "is no code system known here; known are "
                                + Arrays.stream(CodeSystem.values())
                                        .map(CodeSystem::key)
                                        .collect(Collectors.joining(", "))
                                + ", or their FHIR URIs")));
    }

    /**
     * The date of service; today where none is given.
     *
     * @throws Refused naming the place, never repeating its value
     */
    LocalDate date(String pointer, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return LocalDate.now(clock);
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new Refused(Problems.invalid(pointer, "is no date: write 2026-11-23"));
        }
    }
}
