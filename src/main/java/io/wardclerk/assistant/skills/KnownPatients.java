package io.wardclerk.assistant.skills;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.vault.KnownPerson;
import java.util.ArrayList;
import java.util.List;

/** What a FHIR Patient says of who somebody is. */
final class KnownPatients {

    private KnownPatients() {}

    static KnownPerson of(JsonNode patient) {
        List<String> names = new ArrayList<>();
        patient.path("name").forEach(name -> names.add(name(name)));
        patient.path("contact").forEach(contact -> names.add(name(contact.path("name"))));
        List<String> phones = new ArrayList<>();
        List<String> emails = new ArrayList<>();
        telecom(patient, phones, emails);
        patient.path("contact").forEach(contact -> telecom(contact, phones, emails));
        List<String> lines = new ArrayList<>();
        List<String> places = new ArrayList<>();
        patient.path("address").forEach(address -> {
            address.path("line").forEach(line -> lines.add(line.asText()));
            places.add(address.path("city").asText(""));
            places.add(address.path("postalCode").asText(""));
        });
        List<String> identifiers = new ArrayList<>();
        identifiers.add("Patient/" + patient.path("id").asText());
        patient.path("identifier")
                .forEach(identifier -> identifiers.add(identifier.path("value").asText("")));
        return new KnownPerson(
                said(names),
                CaseTexts.date(patient.path("birthDate").asText("")),
                said(phones),
                said(emails),
                said(lines),
                said(places),
                said(identifiers));
    }

    /** The one that they prefer, or else the first that is named; empty where none is. */
    static String language(JsonNode patient) {
        String first = "";
        for (JsonNode spoken : patient.path("communication")) {
            String code = spoken.at("/language/coding/0/code").asText("");
            if (spoken.path("preferred").asBoolean()) {
                return code;
            }
            first = first.isEmpty() ? code : first;
        }
        return first;
    }

    private static void telecom(JsonNode of, List<String> phones, List<String> emails) {
        of.path("telecom").forEach(contact -> {
            String value = contact.path("value").asText("");
            (contact.path("system").asText().equals("email") ? emails : phones).add(value);
        });
    }

    private static String name(JsonNode name) {
        if (name.path("given").isEmpty() && name.path("family").asText("").isEmpty()) {
            return name.path("text").asText("");
        }
        List<String> parts = new ArrayList<>();
        name.path("given").forEach(given -> parts.add(given.asText()));
        parts.add(name.path("family").asText(""));
        return String.join(" ", parts).strip();
    }

    private static List<String> said(List<String> texts) {
        return texts.stream().filter(text -> !text.isBlank()).distinct().toList();
    }
}
