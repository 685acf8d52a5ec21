package io.wardclerk.basics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.fhir.FhirRecords.Write;
import io.wardclerk.workflow.StepContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** The resources that one step writes, each known by the step so that writing again changes nothing. */
final class WrittenResources {

    private static final String STEP = "urn:wardclerk:step";
    private static final String CASE = "urn:wardclerk:case";
    private static final String LABELS = "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";
    private static final String AGENT = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
    private static final String OPERATION = "http://terminology.hl7.org/CodeSystem/v3-DataOperation";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What a step may create, and the field that names the patient: each is found again by its identifier. */
    private static final Map<String, String> PATIENT_FIELD = Map.ofEntries(
            Map.entry("AllergyIntolerance", "patient"),
            Map.entry("CarePlan", "subject"),
            Map.entry("Communication", "subject"),
            Map.entry("CommunicationRequest", "subject"),
            Map.entry("Condition", "subject"),
            Map.entry("Consent", "patient"),
            Map.entry("DocumentReference", "subject"),
            Map.entry("Encounter", "subject"),
            Map.entry("MedicationRequest", "subject"),
            Map.entry("Observation", "subject"),
            Map.entry("Procedure", "subject"),
            Map.entry("ServiceRequest", "subject"),
            Map.entry("Task", "for"));

    private final StepContext step;
    private final Map<String, ObjectNode> byName = new LinkedHashMap<>();

    private WrittenResources(StepContext step) {
        this.step = step;
    }

    /** @throws StepRefused if the template asks for what a step may not write, or for another patient's record */
    static WrittenResources of(StepContext step, JsonNode filled) {
        String patient = step.subject();
        if (patient == null) {
            throw new StepRefused("The case has no patient yet; find the patient before writing to the record");
        }
        WrittenResources written = new WrittenResources(step);
        filled.properties().forEach(each -> {
            if (each.getValue() instanceof ObjectNode resource) {
                written.add(each.getKey(), resource, patient);
            }
        });
        if (written.byName.isEmpty()) {
            throw new StepRefused("The template holds no resource; it is an object with a resource under each name");
        }
        return written;
    }

    private void add(String name, ObjectNode resource, String patient) {
        String type = resource.path("resourceType").asText();
        String field = PATIENT_FIELD.get(type);
        if (field == null) {
            throw new StepRefused("The template's resource '" + name + "' is of type '" + type
                    + "', which steps do not write; they write " + new TreeSet<>(PATIENT_FIELD.keySet()));
        }
        prune(resource);
        resource.set(field, JSON.objectNode().put("reference", patient));
        resource.findValuesAsText("reference").stream()
                .filter(to -> to.contains("Patient/") && !to.equals(patient))
                .findAny()
                .ifPresent(other -> {
                    throw new StepRefused("The template's resource '" + name + "' refers to another patient");
                });
        ArrayNode identifiers = resource.withArrayProperty("identifier");
        identifiers.addObject().put("system", STEP).put("value", identifier(name));
        identifiers.addObject().put("system", CASE).put("value", step.instance());
        resource.remove("id");
        byName.put(name, resource);
    }

    /** FHIR knows neither empty texts nor empty lists and objects. */
    private static boolean prune(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().stream()
                    .filter(field -> prune(field.getValue()))
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(object::remove);
        } else if (node instanceof ArrayNode array) {
            for (int i = array.size() - 1; i >= 0; i--) {
                if (prune(array.get(i))) {
                    array.remove(i);
                }
            }
        }
        return node.isNull()
                || (node.isTextual() && node.asText().isBlank())
                || (node.isContainerNode() && node.isEmpty());
    }

    private String identifier(String name) {
        return step.stepId() + "/" + name;
    }

    /** What other resources of the same step refer to it by. */
    static String link(StepContext step, String name) {
        return "urn:uuid:" + uuid(step.stepId() + "/" + name);
    }

    Set<String> names() {
        return byName.keySet();
    }

    List<Write> creates() {
        return byName.entrySet().stream()
                .<Write>map(each ->
                        new Write.Create(link(step, each.getKey()), STEP, identifier(each.getKey()), each.getValue()))
                .toList();
    }

    /** Labels all of it as made by a machine: HL7 v3 ObservationValue AIAST, "artificial intelligence asserted". */
    ObjectNode byMachine(Instant now) {
        byName.values().forEach(WrittenResources::label);
        ObjectNode provenance = provenance(now);
        label(provenance);
        ObjectNode agent = provenance.putArray("agent").addObject();
        agent.set("type", coding(AGENT, "assembler"));
        agent.putObject("who").put("type", "Device").put("display", "Wardclerk");
        return provenance;
    }

    ObjectNode byPerson(String username, String name, Instant now) {
        ObjectNode provenance = provenance(now);
        ArrayNode agents = provenance.putArray("agent");
        ObjectNode person = agents.addObject();
        person.set("type", coding(AGENT, "author"));
        ObjectNode who = person.putObject("who");
        who.putObject("identifier").put("system", "urn:wardclerk:user").put("value", username);
        who.put("display", name);
        ObjectNode device = agents.addObject();
        device.set("type", coding(AGENT, "assembler"));
        device.putObject("who").put("type", "Device").put("display", "Wardclerk");
        return provenance;
    }

    private ObjectNode provenance(Instant now) {
        ObjectNode provenance = JSON.objectNode().put("resourceType", "Provenance");
        provenance.put("id", uuid(STEP + "|" + step.stepId()));
        ArrayNode targets = provenance.putArray("target");
        byName.keySet().forEach(name -> targets.addObject().put("reference", link(step, name)));
        provenance.put("recorded", now.toString());
        provenance.set("activity", coding(OPERATION, "CREATE"));
        return provenance;
    }

    private static void label(ObjectNode resource) {
        resource.withObjectProperty("meta")
                .withArrayProperty("security")
                .addObject()
                .put("system", LABELS)
                .put("code", "AIAST");
    }

    private static ObjectNode coding(String system, String code) {
        ObjectNode concept = JSON.objectNode();
        concept.putArray("coding").addObject().put("system", system).put("code", code);
        return concept;
    }

    private static String uuid(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
