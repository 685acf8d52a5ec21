package io.wardclerk.triage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The sealed facts of a record.
 *
 * @param patient a line that names the patient
 * @param vitals recent vital signs as lines, the newest first; shown to the reviewer, never taken for today's
 * @param open other messages of the patient whose triage is not over, the newest first
 */
record RecordFacts(TriageCase.PatientFacts facts, String patient, List<String> vitals, List<OpenCase> open) {

    RecordFacts {
        open = open == null ? List.of() : List.copyOf(open);
    }

    /** Another case of the same patient. */
    record OpenCase(String instance, String label) {}

    /** How far back vital signs are shown. */
    static final Duration RECENT = Duration.ofDays(30);

    private static final int LINES = 8;
    private static final double DAYS_A_YEAR = 365.2425;

    /** SNOMED CT: pregnant, normal pregnancy. */
    private static final Set<String> PREGNANT = Set.of("77386006", "72892002");

    static RecordFacts of(
            Optional<PatientRecord> patient,
            List<ObjectNode> conditions,
            List<ObjectNode> medications,
            List<ObjectNode> observations,
            List<OpenCase> open,
            Instant now) {
        Double age = patient.map(PatientRecord::birthDate)
                .flatMap(born -> years(born, now))
                .orElse(null);
        TriageCase.PatientFacts facts = new TriageCase.PatientFacts(
                age,
                patient.map(PatientRecord::sex)
                        .filter(sex -> sex.equals("female") || sex.equals("male"))
                        .orElse(null),
                conditions.stream().anyMatch(RecordFacts::pregnancy),
                conditions.stream()
                        .map(condition -> words(condition.path("code")))
                        .filter(RecordFacts::said)
                        .distinct()
                        .toList(),
                medications.stream()
                        .map(medication -> words(medication.path("medicationCodeableConcept")))
                        .filter(RecordFacts::said)
                        .distinct()
                        .toList());
        List<String> vitals = observations.stream()
                .sorted((one, other) -> taken(other).compareTo(taken(one)))
                .flatMap(RecordFacts::lines)
                .limit(LINES)
                .toList();
        return new RecordFacts(facts, patient.map(PatientRecord::label).orElse("The record is gone"), vitals, open);
    }

    /** Name, age, conditions and medicines in one line. */
    String summary() {
        StringBuilder line = new StringBuilder(patient);
        if (facts.ageYears() != null) {
            line.append(", ").append(PatientRecord.age(facts.ageYears()));
        }
        if (facts.pregnant()) {
            line.append(", pregnant");
        }
        append(line, "Conditions", facts.conditions());
        append(line, "Medicines", facts.medications());
        return line.toString();
    }

    private static void append(StringBuilder line, String title, List<String> names) {
        if (!names.isEmpty()) {
            line.append(". ").append(title).append(": ").append(String.join("; ", names));
        }
    }

    private static Optional<Double> years(String born, Instant now) {
        String day = born.length() == 4 ? born + "-07-01" : born.length() == 7 ? born + "-15" : born;
        try {
            long days = ChronoUnit.DAYS.between(LocalDate.parse(day), LocalDate.ofInstant(now, ZoneOffset.UTC));
            return days < 0 ? Optional.empty() : Optional.of(days / DAYS_A_YEAR);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static boolean pregnancy(JsonNode condition) {
        return !condition.hasNonNull("abatementDateTime")
                && stream(condition.at("/code/coding"))
                        .anyMatch(
                                coding -> PREGNANT.contains(coding.path("code").asText()));
    }

    private static Stream<String> lines(JsonNode observation) {
        String day = taken(observation);
        String when = day.length() < 10 ? "" : " (" + day.substring(0, 10) + ")";
        JsonNode components = observation.path("component");
        Stream<JsonNode> parts = components.isEmpty() ? Stream.of(observation) : stream(components);
        return parts.filter(part -> part.path("valueQuantity").hasNonNull("value"))
                .map(part -> words(part.path("code")) + " " + quantity(part.path("valueQuantity")) + when);
    }

    private static String quantity(JsonNode quantity) {
        double value = quantity.path("value").asDouble();
        String number =
                value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.1f", value);
        return (number + " " + quantity.path("unit").asText("")).strip();
    }

    private static String taken(JsonNode observation) {
        return observation.path("effectiveDateTime").asText("");
    }

    private static String words(JsonNode concept) {
        String display = stream(concept.path("coding"))
                .map(coding -> coding.path("display").asText(""))
                .filter(RecordFacts::said)
                .findFirst()
                .orElse("");
        return concept.hasNonNull("text") ? concept.path("text").asText() : display;
    }

    private static boolean said(String words) {
        return !words.isBlank();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
