package io.wardclerk.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.vault.KnownPerson;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads off a tree of JSON what identifies the people in it: FHIR's own elements, and members that forms give such names. */
final class KnownPeople {

    static final Set<String> NAMES = Set.of(
            "name",
            "names",
            "fullname",
            "firstname",
            "lastname",
            "surname",
            "givenname",
            "familyname",
            "patientname",
            "contactname",
            "caregiver",
            "signedby");
    static final Set<String> PHONES =
            Set.of("phone", "phonenumber", "mobile", "telephone", "fax", "callback", "callbacknumber");
    static final Set<String> EMAILS = Set.of("email", "emailaddress", "mail");
    static final Set<String> STREETS = Set.of("address", "street", "addressline", "line");
    static final Set<String> PLACES = Set.of("city", "town", "district", "postalcode", "zip", "zipcode");
    static final Set<String> BIRTHS = Set.of("birthdate", "dob", "dateofbirth", "birthday");
    static final Set<String> NUMBERS =
            Set.of("mrn", "ssn", "memberid", "insuranceid", "policynumber", "medicalrecordnumber", "accountnumber");

    private final List<String> names = new ArrayList<>();
    private final List<String> phones = new ArrayList<>();
    private final List<String> emails = new ArrayList<>();
    private final List<String> streets = new ArrayList<>();
    private final List<String> places = new ArrayList<>();
    private final List<String> numbers = new ArrayList<>();
    private @Nullable LocalDate birth;

    private KnownPeople() {}

    /** One person for each tree. */
    static KnownPerson of(JsonNode tree) {
        KnownPeople known = new KnownPeople();
        known.read("", tree);
        return new KnownPerson(
                known.names, known.birth, known.phones, known.emails, known.streets, known.places, known.numbers);
    }

    static String plain(String member) {
        return member.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    private void read(String member, JsonNode node) {
        if (node.isArray()) {
            node.forEach(each -> read(member, each));
        } else if (node.isObject()) {
            object(member, node);
        } else if (node.isValueNode() && !node.isNull() && node.asText().length() > 1) {
            value(plain(member), node.asText());
        }
    }

    private void object(String member, JsonNode node) {
        if (node.has("family") || node.has("given")) {
            names.add(fullName(node));
        } else if (member.equals("identifier") && node.has("value")) {
            numbers.add(node.path("value").asText());
        } else if (node.path("system").asText().matches("phone|fax|sms|pager")) {
            phones.add(node.path("value").asText());
        } else if (node.path("system").asText().equals("email")) {
            emails.add(node.path("value").asText());
        } else {
            node.properties().forEach(each -> read(each.getKey(), each.getValue()));
        }
    }

    static String fullName(JsonNode name) {
        StringBuilder full = new StringBuilder();
        name.path("given").forEach(given -> full.append(given.asText()).append(' '));
        return full.append(name.path("family").asText()).toString().trim();
    }

    private void value(String member, String value) {
        if (NAMES.contains(member)) {
            names.add(value);
        } else if (PHONES.contains(member)) {
            phones.add(value);
        } else if (EMAILS.contains(member)) {
            emails.add(value);
        } else if (STREETS.contains(member)) {
            streets.add(value);
        } else if (PLACES.contains(member)) {
            places.add(value);
        } else if (NUMBERS.contains(member)) {
            numbers.add(value);
        } else if (BIRTHS.contains(member)) {
            try {
                birth = LocalDate.parse(value);
            } catch (DateTimeException another) {
                // Dates in another form are found as dates.
            }
        }
    }
}
