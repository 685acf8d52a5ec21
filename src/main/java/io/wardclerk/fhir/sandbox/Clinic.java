package io.wardclerk.fhir.sandbox;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The synthetic clinic as {@code sandbox/clinic.yaml} describes it. */
record Clinic(
        Site organization,
        String zone,
        List<Site> locations,
        List<Service> services,
        List<Staff> practitioners,
        Map<String, Diagnosis> conditions,
        Map<String, Drug> medications,
        Map<String, Allergen> allergies,
        List<Person> patients) {

    record Site(
            String id,
            String name,
            @Nullable String phone,
            String street,
            @Nullable String city,
            @Nullable String state,
            @Nullable String postalCode) {}

    record Service(String id, String name, String code, String display, String location) {}

    record Staff(
            String id,
            @Nullable String prefix,
            String given,
            String family,
            String npi,
            String sex,
            String role,
            String specialty,
            String display,
            String service,
            String location) {}

    record Diagnosis(String icd10, String snomed, String display, boolean resolved) {}

    record Drug(String rxnorm, String display, String dose) {}

    record Allergen(
            String system,
            String code,
            String display,
            String category,
            String reaction,
            String reactionDisplay,
            boolean severe) {}

    /** @param age in years, or in days with a {@code d} behind */
    record Person(
            String id,
            String given,
            String family,
            String sex,
            String age,
            String street,
            String gp,
            List<String> conditions,
            List<String> medications,
            List<String> allergies,
            @Nullable Integer weeksPregnant,
            @Nullable String note) {

        @SuppressWarnings("NullAway") // Jackson hands over null for what the file leaves out.
        Person {
            conditions = conditions == null ? List.of() : List.copyOf(conditions);
            medications = medications == null ? List.of() : List.copyOf(medications);
            allergies = allergies == null ? List.of() : List.copyOf(allergies);
        }
    }

    static Clinic load() {
        try (InputStream file = Clinic.class.getResourceAsStream("/sandbox/clinic.yaml")) {
            return YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(file, Clinic.class);
        } catch (IOException e) {
            throw new UncheckedIOException("The synthetic clinic does not load", e);
        }
    }
}
