package io.wardclerk.assistant.skills;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.assistant.AssistantTask;
import io.wardclerk.assistant.AssistantTask.Reach;
import io.wardclerk.assistant.Safeguards.KnownRecord;
import io.wardclerk.fhir.FhirRefused;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the record says that an answer is held against: age, sex, allergies, medicines, conditions. Read for answers that speak of the
 * patient, and for no others.
 */
@Component
class KnownRecords {

    private static final Set<String> NOT_OF_THE_PATIENT = Set.of("scheduling");
    private static final Set<String> NEVER_TAKEN = Set.of("draft", "cancelled", "entered-in-error");

    private final RecordTexts records;
    private final Clock clock;

    KnownRecords(RecordTexts records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    /** @param patient as the record has them, or empty */
    Subject of(AssistantTask task, Optional<ObjectNode> patient) throws RetryLater {
        if (patient.isEmpty()) {
            return Subject.UNKNOWN;
        }
        String language = KnownPatients.language(patient.get());
        if (!isOfThePatient(task)) {
            return new Subject(language, null, false);
        }
        try {
            return new Subject(language, record(task.step(), patient.get()), false);
        } catch (FhirRefused e) {
            return new Subject(language, null, true);
        }
    }

    private static boolean isOfThePatient(AssistantTask task) {
        boolean own = !task.documents().isEmpty()
                || !task.records().isEmpty()
                || task.reach().contains(Reach.RECORD);
        return own && !NOT_OF_THE_PATIENT.contains(task.skill());
    }

    private KnownRecord record(StepContext step, JsonNode patient) throws RetryLater {
        return new KnownRecord(
                age(patient),
                sex(patient),
                names(records.current(step, "AllergyIntolerance")),
                medicines(records.current(step, "MedicationRequest")),
                names(records.current(step, "Condition")));
    }

    private @Nullable Integer age(JsonNode patient) {
        LocalDate born = CaseTexts.date(patient.path("birthDate").asText(""));
        LocalDate today = LocalDate.now(clock);
        return born == null || born.isAfter(today)
                ? null
                : Period.between(born, today).getYears();
    }

    private static @Nullable String sex(JsonNode patient) {
        String gender = patient.path("gender").asText();
        return gender.equals("female") || gender.equals("male") ? gender : null;
    }

    private static List<String> names(List<ObjectNode> resources) {
        return resources.stream()
                .map(resource -> ResourceWords.name(resource))
                .filter(name -> !name.isBlank())
                .distinct()
                .toList();
    }

    /** The whole list or none: of half a list nobody can say that a medicine is not on it. */
    private static List<String> medicines(List<ObjectNode> resources) {
        List<String> names = new ArrayList<>();
        for (ObjectNode resource : resources) {
            if (NEVER_TAKEN.contains(resource.path("status").asText())) {
                continue;
            }
            String name = ResourceWords.name(resource);
            if (name.isBlank() || resources.size() >= RecordTexts.MOST) {
                return List.of();
            }
            names.add(name);
        }
        return names;
    }
}
