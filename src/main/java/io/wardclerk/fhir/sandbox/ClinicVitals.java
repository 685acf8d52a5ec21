package io.wardclerk.fhir.sandbox;

import static io.wardclerk.fhir.sandbox.Codes.amount;
import static io.wardclerk.fhir.sandbox.Codes.concept;
import static io.wardclerk.fhir.sandbox.Codes.hl7;
import static io.wardclerk.fhir.sandbox.Codes.named;
import static io.wardclerk.fhir.sandbox.Codes.to;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Observation;

/** Vital signs of a visit, unremarkable for the patient's age. */
final class ClinicVitals {

    private final Clinic.Person person;
    private final LocalDate visit;
    private final Random random;
    private final List<DomainResource> all;
    private final long years;

    ClinicVitals(Clinic.Person person, LocalDate born, LocalDate visit, Random random, List<DomainResource> all) {
        this.person = person;
        this.visit = visit;
        this.random = random;
        this.all = all;
        this.years = ChronoUnit.YEARS.between(born, visit);
    }

    void add() {
        boolean infant = years < 1;
        boolean child = years < 12;
        measure("temperature", "8310-5", "Body temperature", 36.4 + random.nextInt(8) / 10.0, "Cel", "Cel");
        measure("pulse", "8867-4", "Heart rate", (infant ? 125 : child ? 95 : 66) + random.nextInt(14), "/min", "/min");
        measure(
                "breathing",
                "9279-1",
                "Respiratory rate",
                (infant ? 36 : child ? 21 : 13) + random.nextInt(4),
                "/min",
                "/min");
        measure(
                "oxygen",
                "59408-5",
                "Oxygen saturation in Arterial blood by Pulse oximetry",
                96 + random.nextInt(4),
                "%",
                "%");
        measure("weight", "29463-7", "Body weight", weight(), "kg", "kg");
        if (years >= 3) {
            bloodPressure(child);
        }
        if (person.weeksPregnant() != null) {
            Observation pregnant = observation("pregnancy", "82810-3", "Pregnancy status", "exam");
            pregnant.setValue(concept(Codes.SNOMED, "77386006", "Pregnant"));
        }
    }

    private double weight() {
        if (years < 1) {
            return 3.4 + random.nextInt(12) / 10.0;
        }
        return years < 18 ? 9 + years * 3 + random.nextInt(3) : 58 + random.nextInt(34);
    }

    private void bloodPressure(boolean child) {
        Observation pressure =
                observation("pressure", "85354-9", "Blood pressure panel with all children optional", "vital-signs");
        component(pressure, "8480-6", "Systolic blood pressure", (child ? 98 : 116) + random.nextInt(16));
        component(pressure, "8462-4", "Diastolic blood pressure", (child ? 60 : 70) + random.nextInt(10));
    }

    private static void component(Observation panel, String code, String display, int value) {
        panel.addComponent().setCode(concept(Codes.LOINC, code, display)).setValue(amount(value, "mmHg", "mm[Hg]"));
    }

    private void measure(String name, String code, String display, double value, String unit, String ucum) {
        observation(name, code, display, "vital-signs").setValue(amount(value, unit, ucum));
    }

    private Observation observation(String name, String code, String display, String category) {
        CodeableConcept kind = hl7("observation-category", category);
        return named(new Observation(), person.id() + "-" + name + "-1", all)
                .setStatus(Observation.ObservationStatus.FINAL)
                .addCategory(kind)
                .setCode(concept(Codes.LOINC, code, display))
                .setSubject(to("Patient", person.id()))
                .setEncounter(to("Encounter", person.id() + "-visit-1"))
                .setEffective(new DateTimeType(visit + "T14:05:00Z"))
                .addPerformer(to("Practitioner", person.gp()));
    }
}
