package io.wardclerk.triage;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known when the case is assessed.
 *
 * @param message the patient's words
 * @param answers {@code input.answers} of the API: {@code ageYears} or {@code ageMonths}, {@code sex} ({@code female},
 *     {@code male}), {@code pregnant} (boolean), {@code pregnancyWeeks}, {@code durationDays}, {@code painScore} (0 to 10),
 *     {@code symptoms} and {@code absent} (lists of lexicon ids, or text that is read like the message). Unknown keys are ignored
 * @param vitals {@code input.vitals} of the API: {@code temperatureC}, {@code heartRate}, {@code respiratoryRate}, {@code systolic},
 *     {@code diastolic}, {@code spo2} (percent), {@code oxygen} (boolean: on supplemental oxygen), {@code painScore} (0 to 10),
 *     {@code consciousness} ({@code A}, {@code C}, {@code V}, {@code P}, {@code U}), {@code glucoseMmol}, {@code gcs}. Unknown keys
 *     and values that no body can have are ignored, the latter with a finding
 * @param patient from the record, or {@link PatientFacts#NONE}
 */
public record TriageCase(
        String message, Map<String, Object> answers, Map<String, Object> vitals, PatientFacts patient) {

    public static TriageCase ofMessage(String message) {
        return new TriageCase(message, Map.of(), Map.of(), PatientFacts.NONE);
    }

    /**
     * Of the patient's record.
     *
     * @param sex {@code female}, {@code male} or null
     * @param conditions names of active problems as the record spells them; read with the lexicon
     * @param medications names of active medicines as the record spells them; read with the lexicon
     */
    public record PatientFacts(
            @Nullable Double ageYears,
            @Nullable String sex,
            boolean pregnant,
            List<String> conditions,
            List<String> medications) {

        /** Nothing known. */
        public static final PatientFacts NONE = new PatientFacts(null, null, false, List.of(), List.of());

        public PatientFacts {
            conditions = List.copyOf(conditions);
            medications = List.copyOf(medications);
        }
    }
}
