package io.wardclerk.triage;

import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the patients whom contact details may mean, the likeliest first. */
@Component
final class PatientSearch {

    private static final int LIMIT = 200;
    private static final int SHOWN = 20;

    private final FhirRecords records;

    PatientSearch(FhirRecords records) {
        this.records = records;
    }

    /** A record and how well it fits. */
    record Hit(PatientRecord patient, Likeness likeness) {}

    /** Everybody born that day is compared, since a name is spelled in many ways; without a date, everybody of that name or phone. */
    List<Hit> byContact(StepContext step, MessageInput.@Nullable Contact contact) throws RetryLater {
        if (contact == null) {
            return List.of();
        }
        Map<String, PatientRecord> found = new LinkedHashMap<>();
        if (contact.birthDate() != null) {
            search(step, Map.of("birthdate", contact.birthDate()), found);
        } else {
            for (String word : Likeness.words(contact.name())) {
                search(step, Map.of("family", word), found);
            }
        }
        if (contact.phone() != null && !contact.phone().isBlank()) {
            search(step, Map.of("phone", contact.phone().replaceAll("([,|$\\\\])", "\\\\$1")), found);
        }
        return found.values().stream()
                .map(patient -> new Hit(patient, Likeness.of(patient, contact)))
                .filter(hit -> hit.likeness() != Likeness.NONE)
                .sorted(Comparator.comparing(Hit::likeness))
                .limit(SHOWN)
                .toList();
    }

    private void search(StepContext step, Map<String, String> parameters, Map<String, PatientRecord> found)
            throws RetryLater {
        records.search(step, "Patient", parameters, LIMIT).stream()
                .map(PatientRecord::new)
                .forEach(patient -> found.putIfAbsent(patient.reference(), patient));
    }
}
