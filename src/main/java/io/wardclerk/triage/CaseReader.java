package io.wardclerk.triage;

import io.wardclerk.assistant.ClinicalText;
import io.wardclerk.assistant.Measure;
import io.wardclerk.assistant.Mention;
import io.wardclerk.assistant.Reading;
import io.wardclerk.triage.Assessment.Evidence;
import io.wardclerk.triage.Assessment.Finding;
import io.wardclerk.triage.protocol.CaseFacts;
import io.wardclerk.triage.protocol.CaseFacts.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns what is known of a case into facts for the rules: the message, the answers, the vital signs, the record. */
final class CaseReader {

    private static final double CHILD_UNTIL = 16;
    private static final List<String> VITALS = List.of(
            "temperatureC", "heartRate", "respiratoryRate", "systolic", "diastolic", "spo2", "glucoseMmol", "gcs");
    /** ACVPU: alert, new confusion, responds to voice, to pain, not at all. */
    private static final Map<String, String> CONSCIOUSNESS =
            Map.of("A", "alert", "C", "confusion", "V", "hard-to-wake", "P", "unresponsive", "U", "unresponsive");

    private final ClinicalText text;
    private final Map<String, List<Evidence>> present = new LinkedHashMap<>();
    private final Map<String, List<Evidence>> past = new LinkedHashMap<>();
    private final Map<String, List<Evidence>> absent = new LinkedHashMap<>();
    private final Map<String, List<Value>> numbers = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private CaseReader(ClinicalText text) {
        this.text = text;
    }

    /** Facts and what the reviewer should know about them. */
    record Known(CaseFacts facts, Reading reading, List<Finding> findings) {}

    static Known read(ClinicalText text, TriageCase triageCase) {
        CaseReader reader = new CaseReader(text);
        reader.vitals(triageCase.vitals());
        reader.answers(triageCase.answers());
        reader.patient(triageCase.patient());
        Reading reading = text.read(triageCase.message());
        reader.message(reading);
        reader.derive();
        return new Known(
                new CaseFacts(reader.present, reader.past, reader.absent, reader.numbers),
                reading,
                List.copyOf(reader.findings));
    }

    private void message(Reading reading) {
        for (Mention mention : reading.mentions()) {
            add(mention, new Evidence("message", mention.concept(), mention.start(), mention.end(), mention.quote()));
        }
        List<Value> known = List.copyOf(numbers.getOrDefault("age", List.of()));
        boolean first = true;
        for (Measure measure : reading.measures()) {
            Evidence evidence = new Evidence(
                    "message", what(measure.name(), measure.value()), measure.start(), measure.end(), measure.quote());
            if (!measure.name().equals("age")) {
                number(measure.name(), measure.value(), evidence);
            } else if (first) {
                first = false;
                if (known.stream().anyMatch(age -> Math.abs(age.value() - measure.value()) > 1.5)) {
                    findings.add(new Finding(
                            "AGE_CONFLICT",
                            "The message speaks of another age than the record; both were considered."));
                }
                number("age", measure.value(), evidence);
            }
        }
    }

    private void add(Mention mention, Evidence evidence) {
        String concept = mention.concept();
        if (!mention.own()) {
            return;
        }
        if (!mention.present()) {
            put(absent, concept, evidence);
            return;
        }
        put(past, concept, evidence);
        if (mention.current()) {
            put(present, concept, evidence);
        }
    }

    private void vitals(Map<String, Object> vitals) {
        for (String name : VITALS) {
            value(vitals, name, name, "vitals");
        }
        value(vitals, "painScore", "pain", "vitals");
        if (Boolean.TRUE.equals(vitals.get("oxygen"))) {
            holds("on-oxygen", "vitals", "oxygen");
        }
        if (vitals.get("consciousness") instanceof String word) {
            String concept = CONSCIOUSNESS.get(word.toUpperCase(Locale.ROOT));
            if (concept != null) {
                holds(concept, "vitals", "consciousness " + word.substring(0, 1));
                if (concept.equals("hard-to-wake") || concept.equals("unresponsive")) {
                    holds("altered-mental-state", "vitals", "consciousness " + word.substring(0, 1));
                }
            }
        }
    }

    private void answers(Map<String, Object> answers) {
        value(answers, "ageYears", "age", "answers");
        if (answers.get("ageMonths") instanceof Number months) {
            age(months.doubleValue() / 12, "answers");
        }
        value(answers, "durationDays", "durationDays", "answers");
        value(answers, "painScore", "pain", "answers");
        value(answers, "pregnancyWeeks", "gestationWeeks", "answers");
        if (Boolean.TRUE.equals(answers.get("pregnant"))) {
            holds("pregnant", "answers", "pregnant");
        }
        if (answers.get("sex") instanceof String sex) {
            sex(sex, "answers");
        }
        words(answers.get("symptoms"), true);
        words(answers.get("absent"), false);
    }

    private void words(@Nullable Object list, boolean has) {
        if (!(list instanceof List<?> items)) {
            return;
        }
        for (Object item : items) {
            if (item instanceof String word) {
                String phrase = word.replace('-', ' ');
                text.mentions(phrase).stream()
                        .filter(mention -> has ? mention.asserted() : mention.own())
                        .forEach(mention ->
                                put(has ? present : absent, mention.concept(), given("answers", mention.concept())));
                if (word.matches("[a-z][a-z0-9-]{0,60}")) {
                    put(has ? present : absent, word, given("answers", word));
                }
            }
        }
        present.forEach((concept, evidence) -> past.putIfAbsent(concept, evidence));
    }

    private void patient(TriageCase.PatientFacts patient) {
        if (patient.ageYears() != null) {
            age(patient.ageYears(), "record");
        }
        if (patient.sex() != null) {
            sex(patient.sex(), "record");
        }
        if (patient.pregnant()) {
            holds("pregnant", "record", "pregnant");
        }
        Stream.concat(patient.conditions().stream(), patient.medications().stream())
                .forEach(name -> text.mentions(name)
                        .forEach(m -> put(past, m.concept(), new Evidence("record", m.concept(), -1, -1, name))));
    }

    /** What follows from age and sex; a patient of unknown age counts as an adult unless the words speak of a child. */
    private void derive() {
        List<Value> ages = numbers.getOrDefault("age", List.of());
        boolean young = ages.stream().anyMatch(age -> age.value() < CHILD_UNTIL)
                || (ages.isEmpty() && present.containsKey("young-child"));
        boolean grown = ages.stream().anyMatch(age -> age.value() >= CHILD_UNTIL)
                || (ages.isEmpty() && !present.containsKey("young-child"));
        Evidence age =
                ages.isEmpty() ? given("message", "age unknown") : ages.get(0).evidence();
        if (young) {
            put(present, "child", age);
        }
        if (grown) {
            put(present, "adult", age);
        }
    }

    private void sex(String sex, String origin) {
        if (sex.equalsIgnoreCase("female")) {
            holds("female", origin, "female");
        } else if (sex.equalsIgnoreCase("male")) {
            holds("male", origin, "male");
        }
    }

    private void age(double years, String origin) {
        number("age", years, new Evidence(origin, what("age", years), -1, -1, PatientRecord.age(years)));
    }

    private void value(Map<String, Object> from, String key, String name, String origin) {
        if (!(from.get(key) instanceof Number given)) {
            return;
        }
        double value = given.doubleValue();
        if (Measure.plausible(name, value)) {
            number(name, value, given(origin, what(name, value)));
        } else {
            findings.add(new Finding("VITALS_IMPLAUSIBLE", "No body can have the value given for " + name + "."));
        }
    }

    private void holds(String concept, String origin, String what) {
        put(present, concept, given(origin, what));
        put(past, concept, given(origin, what));
    }

    private void number(String name, double value, Evidence evidence) {
        numbers.computeIfAbsent(name, n -> new ArrayList<>()).add(new Value(value, evidence));
    }

    private static void put(Map<String, List<Evidence>> map, String concept, Evidence evidence) {
        map.computeIfAbsent(concept, c -> new ArrayList<>()).add(evidence);
    }

    private static Evidence given(String origin, String what) {
        return new Evidence(origin, what, -1, -1, "");
    }

    private static String what(String name, double value) {
        return name + " "
                + (value == Math.rint(value)
                        ? String.valueOf((long) value)
                        : String.format(Locale.ROOT, "%.2f", value));
    }
}
