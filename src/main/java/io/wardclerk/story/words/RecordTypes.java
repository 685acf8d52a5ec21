package io.wardclerk.story.words;

import java.util.Map;

/** The kinds of clinical records as people call them. Only the kind is told, never which one. */
final class RecordTypes {

    private record Name(String one, String many) {}

    private static final Map<String, Name> NAMES = Map.ofEntries(
            Map.entry("Patient", new Name("a patient's details", "patients' details")),
            Map.entry("Observation", new Name("a measurement", "measurements")),
            Map.entry("Condition", new Name("a condition", "conditions")),
            Map.entry("MedicationRequest", new Name("a prescription", "prescriptions")),
            Map.entry("MedicationDispense", new Name("a dispensing", "dispensings")),
            Map.entry("MedicationStatement", new Name("a medication in use", "medications in use")),
            Map.entry("AllergyIntolerance", new Name("an allergy", "allergies")),
            Map.entry("Encounter", new Name("a visit", "visits")),
            Map.entry("Appointment", new Name("an appointment", "appointments")),
            Map.entry("Communication", new Name("a message", "messages")),
            Map.entry("CommunicationRequest", new Name("a request to write to somebody", "requests to write")),
            Map.entry("Task", new Name("a task", "tasks")),
            Map.entry("Provenance", new Name("a note of who made it and from what", "notes of who made what")),
            Map.entry("ServiceRequest", new Name("an order", "orders")),
            Map.entry("DocumentReference", new Name("a document", "documents")),
            Map.entry("Coverage", new Name("an insurance", "insurances")),
            Map.entry("Consent", new Name("a consent", "consents")),
            Map.entry("Practitioner", new Name("a staff member's entry", "staff members' entries")),
            Map.entry("QuestionnaireResponse", new Name("a filled-in form", "filled-in forms")));

    private RecordTypes() {}

    /** @param element {@code Patient/1}, {@code Observation?code}, {@code Task} */
    static String singular(String element) {
        String type = type(element);
        Name name = NAMES.get(type);
        return name != null ? name.one() : type.isEmpty() ? "an entry" : "an entry of the kind " + type;
    }

    static String plural(String element) {
        String type = type(element);
        Name name = NAMES.get(type);
        return name != null ? name.many() : type.isEmpty() ? "entries" : "entries of the kind " + type;
    }

    private static String type(String element) {
        String type = element.strip().split("[/?]", 2)[0];
        return type.matches("[A-Za-z]{1,60}") ? type : "";
    }
}
