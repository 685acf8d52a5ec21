package io.wardclerk.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The invented people who write and come on that day, in the clinic's record. */
final class Patients {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SYLLABLES = List.of(
            "an", "bel", "cor", "dan", "el", "fin", "gar", "hol", "is", "jor", "kel", "lun", "mar", "nor", "ol");

    private final List<Patient> all = new ArrayList<>();

    Patients(int count, Random random) {
        for (int at = 0; at < count; at++) {
            boolean child = at % 9 == 0;
            int age = child ? 1 + random.nextInt(14) : 18 + random.nextInt(70);
            all.add(new Patient(
                    "sim-" + at, name(random), name(random), (2026 - age) + "-05-" + (10 + at % 19), child));
        }
    }

    record Patient(String id, String given, String family, String birthDate, boolean child) {

        String reference() {
            return "Patient/" + id;
        }

        /** As they name themselves where nobody has their record at hand. */
        Map<String, Object> contact() {
            Map<String, Object> contact = new LinkedHashMap<>();
            contact.put("name", given + " " + family);
            contact.put("birthDate", birthDate);
            contact.put("phone", "555-0199");
            return contact;
        }
    }

    Patient any(Random random) {
        return all.get(random.nextInt(all.size()));
    }

    Patient adult(Random random) {
        Patient patient = any(random);
        return patient.child() ? adult(random) : patient;
    }

    Patient child(Random random) {
        return all.get(random.nextInt((all.size() + 8) / 9) * 9);
    }

    void register(ClinicApi api) {
        for (int from = 0; from < all.size(); from += 100) {
            ObjectNode bundle =
                    JSON.createObjectNode().put("resourceType", "Bundle").put("type", "transaction");
            ArrayNode entries = bundle.putArray("entry");
            all.subList(from, Math.min(all.size(), from + 100)).forEach(each -> entries.add(entry(each)));
            api.transaction(bundle);
        }
    }

    private static JsonNode entry(Patient patient) {
        ObjectNode entry = JSON.createObjectNode();
        entry.putObject("request").put("method", "PUT").put("url", patient.reference());
        ObjectNode resource = entry.putObject("resource")
                .put("resourceType", "Patient")
                .put("id", patient.id())
                .put("gender", patient.given().length() % 2 == 0 ? "female" : "male")
                .put("birthDate", patient.birthDate());
        resource.putArray("name")
                .addObject()
                .put("family", patient.family())
                .putArray("given")
                .add(patient.given());
        return entry;
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        for (int at = 0; at < 3; at++) {
            name.append(SYLLABLES.get(random.nextInt(SYLLABLES.size())));
        }
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
