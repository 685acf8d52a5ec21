package io.wardclerk.fhir.sandbox;

import static io.wardclerk.fhir.sandbox.Codes.concept;
import static io.wardclerk.fhir.sandbox.Codes.hl7;
import static io.wardclerk.fhir.sandbox.Codes.named;
import static io.wardclerk.fhir.sandbox.Codes.to;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceCategory;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceCriticality;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/** One synthetic patient with a history; what is drawn is drawn from the patient's own seed, so it never changes. */
final class ClinicPatient {

    private final Clinic clinic;
    private final Clinic.Person person;
    private final LocalDate today;
    private final LocalDate born;
    private final Random random;
    private final List<DomainResource> all = new ArrayList<>();

    ClinicPatient(Clinic clinic, Clinic.Person person, LocalDate today) {
        this.clinic = clinic;
        this.person = person;
        this.today = today;
        this.random = new Random(person.id().hashCode());
        this.born = born();
    }

    private LocalDate born() {
        String age = person.age();
        return age.endsWith("d")
                ? today.minusDays(Integer.parseInt(age.substring(0, age.length() - 1)))
                : today.minusYears(Integer.parseInt(age)).minusDays(20 + random.nextInt(320));
    }

    List<DomainResource> resources() {
        patient();
        person.conditions().forEach(this::condition);
        person.medications().forEach(this::medication);
        person.allergies().forEach(this::allergy);
        LocalDate visit = daysAgo(14, 60);
        encounter("1", visit);
        new ClinicVitals(person, born, visit, random, all).add();
        LocalDate earlier = daysAgo(200, 500);
        if (earlier.isAfter(born)) {
            encounter("2", earlier);
        }
        if (person.note() != null) {
            note(visit, person.note());
        }
        return all;
    }

    private LocalDate daysAgo(int least, int most) {
        LocalDate day = today.minusDays(least + random.nextInt(most - least));
        return day.isBefore(born) && least < 100 ? born.plusDays(1) : day;
    }

    private void patient() {
        Patient patient = named(new Patient(), person.id(), all);
        patient.addIdentifier()
                .setType(hl7("v2-0203", "MR"))
                .setSystem(Codes.MRN)
                .setValue(person.id().toUpperCase(java.util.Locale.ROOT));
        patient.setActive(true)
                .setGender(AdministrativeGender.fromCode(person.sex()))
                .setBirthDateElement(new DateType(born.toString()));
        patient.addName().setFamily(person.family()).addGiven(person.given());
        patient.addTelecom()
                .setSystem(ContactPoint.ContactPointSystem.PHONE)
                .setUse(ContactPoint.ContactPointUse.HOME)
                .setValue("555-01" + person.id().substring(4));
        patient.addAddress()
                .addLine(person.street())
                .setCity(clinic.organization().city())
                .setState(clinic.organization().state())
                .setPostalCode(clinic.organization().postalCode());
        patient.setManagingOrganization(to("Organization", clinic.organization().id()));
        patient.addGeneralPractitioner(to("Practitioner", person.gp()));
        patient.addCommunication()
                .setPreferred(true)
                .setLanguage(new CodeableConcept(new Coding("urn:ietf:bcp:47", "en", "English")));
    }

    private void condition(String key) {
        Clinic.Diagnosis diagnosis = find(clinic.conditions(), key);
        LocalDate onset = person.weeksPregnant() != null && key.equals("pregnancy")
                ? today.minusWeeks(person.weeksPregnant())
                : daysAgo(300, 2500);
        Condition condition = named(new Condition(), person.id() + "-" + key, all);
        condition
                .setClinicalStatus(hl7("condition-clinical", diagnosis.resolved() ? "resolved" : "active"))
                .setVerificationStatus(hl7("condition-ver-status", "confirmed"))
                .addCategory(hl7("condition-category", "problem-list-item"))
                .setCode(concept(Codes.ICD10CM, diagnosis.icd10(), diagnosis.display())
                        .addCoding(new Coding(Codes.SNOMED, diagnosis.snomed(), diagnosis.display())))
                .setSubject(subject())
                .setOnset(new DateTimeType((onset.isBefore(born) ? born.plusDays(30) : onset).toString()));
        if (diagnosis.resolved()) {
            condition.setAbatement(new DateTimeType(today.minusDays(90).toString()));
        }
    }

    private void medication(String key) {
        Clinic.Drug drug = find(clinic.medications(), key);
        LocalDate written = daysAgo(20, 99);
        MedicationRequest request = named(new MedicationRequest(), person.id() + "-" + key, all);
        request.setStatus(MedicationRequest.MedicationRequestStatus.ACTIVE)
                .setIntent(MedicationRequest.MedicationRequestIntent.ORDER)
                .setMedication(concept(Codes.RXNORM, drug.rxnorm(), drug.display()))
                .setSubject(subject())
                .setAuthoredOnElement(new DateTimeType(written.toString()))
                .setRequester(to("Practitioner", person.gp()))
                .addDosageInstruction()
                .setText(drug.dose());
        MedicationRequest.MedicationRequestDispenseRequestComponent dispense = request.getDispenseRequest();
        dispense.setNumberOfRepeatsAllowed(3);
        dispense.setExpectedSupplyDuration((Duration) new Duration()
                .setValue(30)
                .setUnit("days")
                .setSystem("http://unitsofmeasure.org")
                .setCode("d"));
        dispense.getValidityPeriod()
                .setStartElement(new DateTimeType(written.toString()))
                .setEndElement(new DateTimeType(written.plusYears(1).toString()));
    }

    private void allergy(String key) {
        Clinic.Allergen allergen = find(clinic.allergies(), key);
        AllergyIntolerance allergy = named(new AllergyIntolerance(), person.id() + "-" + key, all);
        allergy.setClinicalStatus(hl7("allergyintolerance-clinical", "active"))
                .setVerificationStatus(hl7("allergyintolerance-verification", "confirmed"))
                .setType(AllergyIntolerance.AllergyIntoleranceType.ALLERGY)
                .addCategory(AllergyIntoleranceCategory.fromCode(allergen.category()))
                .setCriticality(
                        allergen.severe() ? AllergyIntoleranceCriticality.HIGH : AllergyIntoleranceCriticality.LOW)
                .setCode(concept(
                        allergen.system().equals("rxnorm") ? Codes.RXNORM : Codes.SNOMED,
                        allergen.code(),
                        allergen.display()))
                .setPatient(subject());
        allergy.addReaction().addManifestation(concept(Codes.SNOMED, allergen.reaction(), allergen.reactionDisplay()));
    }

    private void encounter(String number, LocalDate day) {
        Encounter encounter = named(new Encounter(), person.id() + "-visit-" + number, all);
        encounter
                .setStatus(Encounter.EncounterStatus.FINISHED)
                .setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB", "ambulatory"))
                .setSubject(subject())
                .setServiceProvider(to("Organization", clinic.organization().id()));
        encounter.addParticipant().setIndividual(to("Practitioner", person.gp()));
        encounter
                .getPeriod()
                .setStartElement(new DateTimeType(day + "T14:00:00Z"))
                .setEndElement(new DateTimeType(day + "T14:20:00Z"));
    }

    private void note(LocalDate day, String text) {
        DocumentReference document = named(new DocumentReference(), person.id() + "-note-1", all);
        document.setStatus(DocumentReferenceStatus.CURRENT)
                .setType(concept(Codes.LOINC, "11506-3", "Progress note"))
                .setSubject(subject())
                .setDateElement(new InstantType(day + "T14:25:00Z"))
                .addAuthor(to("Practitioner", person.gp()));
        document.getContext().addEncounter(to("Encounter", person.id() + "-visit-1"));
        document.addContent()
                .getAttachment()
                .setContentType("text/plain; charset=utf-8")
                .setTitle("Visit note")
                .setData(text.getBytes(StandardCharsets.UTF_8));
    }

    private Reference subject() {
        return to("Patient", person.id());
    }

    private static <T> T find(java.util.Map<String, T> table, String key) {
        T found = table.get(key);
        if (found == null) {
            throw new IllegalStateException("clinic.yaml has no entry " + key);
        }
        return found;
    }
}
