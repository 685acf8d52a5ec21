package io.wardclerk.basics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A search as a diagram writes it, {@code Encounter?status=finished}. Only types of the patient compartment, and only
 * parameters of the resource itself: nothing that leads to other resources or other patients.
 *
 * @see <a href="https://hl7.org/fhir/R4/compartmentdefinition-patient.html">Patient compartment</a>
 */
record RecordQuery(String type, Map<String, String> parameters) {

    private static final Set<String> TYPES = Set.of(
            "Patient",
            "AllergyIntolerance",
            "Appointment",
            "CarePlan",
            "CareTeam",
            "Claim",
            "Communication",
            "CommunicationRequest",
            "Composition",
            "Condition",
            "Consent",
            "Coverage",
            "DiagnosticReport",
            "DocumentReference",
            "Encounter",
            "EpisodeOfCare",
            "Goal",
            "Immunization",
            "MedicationDispense",
            "MedicationRequest",
            "MedicationStatement",
            "Observation",
            "Procedure",
            "QuestionnaireResponse",
            "ServiceRequest",
            "Task");
    private static final Set<String> OF_THE_PATIENT = Set.of("patient", "subject", "beneficiary", "for", "_id");
    private static final List<String> PATIENT_FIELDS =
            List.of("subject", "patient", "for", "beneficiary", "participant");

    static RecordQuery of(String written) {
        String[] parts = written.strip().split("\\?", 2);
        if (!TYPES.contains(parts[0])) {
            throw new StepRefused("'" + parts[0] + "' cannot be read by patient; there are " + new TreeSet<>(TYPES));
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : parts.length == 1 || parts[1].isBlank() ? new String[0] : parts[1].split("&")) {
            String[] pair = parameter.split("=", 2);
            boolean plain = pair[0].matches("[a-z][a-z-]*|_sort|_lastUpdated");
            if (pair.length < 2 || !plain || OF_THE_PATIENT.contains(pair[0])) {
                throw new StepRefused(
                        "The search parameter '" + pair[0] + "' is not one of the resource's own plain ones");
            }
            parameters.put(pair[0], pair[1]);
        }
        return new RecordQuery(parts[0], parameters);
    }

    Map<String, String> ofPatient(String patient) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("patient", patient);
        return all;
    }

    static boolean belongs(JsonNode resource, String patient) {
        if (resource.path("resourceType").asText().equals("Patient")) {
            return patient.equals("Patient/" + resource.path("id").asText());
        }
        for (String field : PATIENT_FIELDS) {
            JsonNode holder = resource.path(field);
            if (refers(holder, patient) || (holder.isArray() && any(holder, patient))) {
                return true;
            }
        }
        return false;
    }

    private static boolean any(JsonNode list, String patient) {
        for (JsonNode item : list) {
            if (refers(item, patient) || refers(item.path("actor"), patient)) {
                return true;
            }
        }
        return false;
    }

    private static boolean refers(JsonNode reference, String patient) {
        String to = reference.path("reference").asText("");
        return to.equals(patient) || to.endsWith("/" + patient);
    }
}
