package io.wardclerk.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.workflow.StepContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The clinic's FHIR server as a scenario gives it: the few searches that connectors make, and everything that is written. */
final class MemoryRecords implements FhirRecords {

    private static final Set<String> ORDER = Set.of("_sort", "_count");
    private final List<ObjectNode> resources = new ArrayList<>();
    private final List<ObjectNode> written = new ArrayList<>();

    synchronized void begin(List<ObjectNode> record) {
        resources.clear();
        written.clear();
        record.forEach(resource -> resources.add(resource.deepCopy()));
    }

    synchronized List<ObjectNode> written() {
        return List.copyOf(written);
    }

    @Override
    public synchronized Optional<ObjectNode> read(StepContext step, String reference) {
        String plain = reference.replaceFirst("/_history/.*", "");
        return resources.stream()
                .filter(resource -> reference(resource).equals(plain))
                .findFirst()
                .map(ObjectNode::deepCopy);
    }

    @Override
    public synchronized List<ObjectNode> search(
            StepContext step, String type, Map<String, String> parameters, int limit) {
        return resources.stream()
                .filter(resource -> resource.path("resourceType").asText().equals(type))
                .filter(resource -> parameters.entrySet().stream()
                        .filter(each -> !ORDER.contains(each.getKey()))
                        .allMatch(each -> matches(resource, each.getKey(), each.getValue())))
                .limit(limit)
                .map(ObjectNode::deepCopy)
                .toList();
    }

    private static boolean matches(ObjectNode resource, String name, String value) {
        return switch (name) {
            case "_id" -> Set.of(value.split(",")).contains(resource.path("id").asText());
            case "active" -> resource.path("active").asText("true").equals(value);
            case "schedule" ->
                Set.of(value.split(","))
                        .contains(resource.at("/schedule/reference").asText());
            case "start" ->
                !java.time.Instant.parse(resource.path("start").asText())
                        .isBefore(java.time.Instant.parse(value.substring("ge".length())));
            case "actor" ->
                StreamSupport.stream(resource.path("participant").spliterator(), false)
                        .anyMatch(each -> Set.of(value.split(","))
                                .contains(each.at("/actor/reference").asText()));
            case "slot" -> resource.path("slot").toString().contains("\"" + value + "\"");
            case "patient", "subject" -> patient(resource).equals(value);
            case "status", "intent" ->
                Set.of(value.split(",")).contains(resource.path(name).asText());
            case "clinical-status" -> codes(resource.path("clinicalStatus")).contains(value);
            case "category" ->
                StreamSupport.stream(resource.path("category").spliterator(), false)
                        .anyMatch(category -> codes(category).contains(value));
            case "identifier" ->
                // One of a Composition is no list.
                (resource.path("identifier").isArray()
                                ? StreamSupport.stream(
                                        resource.path("identifier").spliterator(), false)
                                : Stream.of(resource.path("identifier")))
                        .anyMatch(each -> value.equals(each.path("system").asText() + "|"
                                + each.path("value").asText()));
            case "birthdate" -> resource.path("birthDate").asText().equals(value);
            case "family" ->
                resource.path("name")
                        .toString()
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains(value.toLowerCase(java.util.Locale.ROOT));
            case "phone" -> resource.path("telecom").toString().contains(value);
            case "date", "_lastUpdated" -> true;
            default ->
                throw new AssertionError("The record of a scenario cannot be searched by '" + name
                        + "'; give the step an answer under connectors: instead");
        };
    }

    private static Set<String> codes(JsonNode concept) {
        return StreamSupport.stream(concept.path("coding").spliterator(), false)
                .map(coding -> coding.path("code").asText())
                .collect(Collectors.toSet());
    }

    private static String patient(ObjectNode resource) {
        for (String name : List.of("subject", "patient", "for", "beneficiary")) {
            if (resource.at("/" + name + "/reference").isTextual()) {
                return resource.at("/" + name + "/reference").asText();
            }
        }
        for (JsonNode participant : resource.path("participant")) {
            String actor = participant.at("/actor/reference").asText();
            if (actor.startsWith("Patient/")) {
                return actor;
            }
        }
        return "";
    }

    @Override
    public synchronized List<String> transact(StepContext step, List<Write> writes) {
        List<String> references = new ArrayList<>();
        for (Write write : writes) {
            ObjectNode resource =
                    write instanceof Write.Create create ? created(create) : updated((Write.Update) write);
            resources.removeIf(each -> reference(each).equals(reference(resource)));
            resources.add(resource);
            written.add(resource);
            references.add(reference(resource) + "/_history/"
                    + resource.at("/meta/versionId").asText());
        }
        return references;
    }

    private ObjectNode created(Write.Create create) {
        ObjectNode resource = create.resource().deepCopy();
        resource.put("id", "new-" + (resources.size() + 1));
        return versioned(resource, 1);
    }

    private ObjectNode updated(Write.Update update) {
        ObjectNode resource = update.resource().deepCopy();
        resource.put("id", update.reference().substring(update.reference().indexOf('/') + 1));
        int before = resources.stream()
                .filter(each -> reference(each).equals(update.reference()))
                .mapToInt(each -> each.at("/meta/versionId").asInt(1))
                .findFirst()
                .orElse(0);
        return versioned(resource, before + 1);
    }

    private static ObjectNode versioned(ObjectNode resource, int version) {
        resource.withObjectProperty("meta").put("versionId", Integer.toString(version));
        return resource;
    }

    private static String reference(ObjectNode resource) {
        return resource.path("resourceType").asText() + "/"
                + resource.path("id").asText();
    }
}
