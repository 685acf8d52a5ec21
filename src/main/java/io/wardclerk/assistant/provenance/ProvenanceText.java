package io.wardclerk.assistant.provenance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.access.People;
import io.wardclerk.assistant.AnswerRecords.Answered;
import io.wardclerk.assistant.AssistantResult;
import io.wardclerk.assistant.AssistantResult.Evidence;
import io.wardclerk.assistant.Consulted.GivenSource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * An answer as <a href="https://hl7.org/fhir/R4/provenance.html">Provenance</a>: the Device that assembled it with model and version, the
 * person who verified it, each source with its version and the places that claims rest on, the prompt and hashes. Until somebody accepts it, it
 * is labelled AIAST, "artificial intelligence asserted", of
 * <a href="https://terminology.hl7.org/CodeSystem-v3-ObservationValue.html">ObservationValue</a>.
 */
@Component
final class ProvenanceText {

    static final String LABELS = "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";
    static final String BY_MACHINE = "AIAST";
    static final String BY_CLINICIAN = "CLINAST";

    private static final String AGENT = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
    private static final String OPERATION = "http://terminology.hl7.org/CodeSystem/v3-DataOperation";
    private static final String OURS = "urn:wardclerk:";
    private static final String DEVICE = "device";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final People people;

    ProvenanceText(People people) {
        this.people = people;
    }

    /** The same for the same answer, so that writing it again makes a new version of it. */
    static String id(String resultId) {
        return UUID.nameUUIDFromBytes((OURS + "provenance/" + resultId).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    ObjectNode of(Answered answered, String target, @Nullable AssistantResult result) {
        ObjectNode provenance = JSON.objectNode().put("resourceType", "Provenance");
        provenance.put("id", id(answered.resultId()));
        label(provenance, answered.reviewer() == null ? BY_MACHINE : BY_CLINICIAN);
        provenance.putArray("contained").add(device(answered));
        ArrayNode notes = provenance.putArray("extension");
        note(notes, "prompt", answered.engine().prompt());
        note(notes, "prompt-sha256", answered.engine().promptSha256());
        note(notes, "content-sha256", answered.contentSha256());
        note(notes, "knowledge", answered.engine().knowledge());
        provenance.putArray("target").addObject().put("reference", target);
        provenance.put("recorded", answered.at().toString());
        provenance.set("activity", coding(OPERATION, answered.reviewer() == null ? "CREATE" : "UPDATE"));
        ArrayNode agents = provenance.putArray("agent");
        ObjectNode machine = agents.addObject();
        machine.set("type", coding(AGENT, "assembler"));
        machine.putObject("who").put("reference", "#" + DEVICE).put("display", "Wardclerk");
        verifier(agents, answered.reviewer());
        entities(provenance, answered, result);
        return provenance;
    }

    private void verifier(ArrayNode agents, @Nullable String reviewer) {
        if (reviewer != null) {
            ObjectNode person = agents.addObject();
            person.set("type", coding(AGENT, "verifier"));
            ObjectNode who = person.putObject("who");
            who.putObject("identifier").put("system", OURS + "user").put("value", reviewer);
            who.put(
                    "display",
                    people.find(reviewer).map(People.Person::displayName).orElse(reviewer));
        }
    }

    private static ObjectNode device(Answered answered) {
        ObjectNode device = JSON.objectNode().put("resourceType", "Device").put("id", DEVICE);
        ObjectNode name = device.putArray("deviceName").addObject();
        boolean offline = answered.engine().provider().isEmpty();
        name.put(
                "name",
                offline
                        ? "Wardclerk, built-in engine"
                        : "Wardclerk with " + answered.engine().provider());
        name.put("type", "user-friendly-name");
        if (!answered.engine().model().isEmpty()) {
            device.put("modelNumber", answered.engine().model());
            device.putArray("version")
                    .addObject()
                    .put("value", answered.engine().model());
        }
        return device;
    }

    private static void entities(ObjectNode provenance, Answered answered, @Nullable AssistantResult result) {
        List<Evidence> cited = result == null
                ? List.of()
                : result.claims().stream()
                        .flatMap(claim -> claim.evidence().stream())
                        .toList();
        ArrayNode entities = JSON.arrayNode();
        for (GivenSource source : answered.sources()) {
            ObjectNode entity = entities.addObject().put("role", "source");
            what(entity.putObject("what"), source);
            ArrayNode notes = entity.putArray("extension");
            note(notes, "source-sha256", source.sha256());
            cited.stream()
                    .filter(place -> place.ref().equals(source.ref()))
                    .distinct()
                    .forEach(place -> span(notes, place));
        }
        if (!entities.isEmpty()) {
            provenance.set("entity", entities);
        }
    }

    /** A reference with its version where it is one of FHIR; an identifier for documents of ours. */
    private static void what(ObjectNode what, GivenSource source) {
        boolean resource = source.ref().matches("[A-Z][A-Za-z]+/[A-Za-z0-9.\\-]{1,64}");
        if (resource) {
            what.put(
                    "reference",
                    source.versionId().isEmpty() ? source.ref() : source.ref() + "/_history/" + source.versionId());
        } else {
            what.putObject("identifier")
                    .put("system", OURS + "source")
                    .put(
                            "value",
                            source.versionId().isEmpty() ? source.ref() : source.ref() + "/" + source.versionId());
        }
    }

    private static void span(ArrayNode notes, Evidence place) {
        ObjectNode span = notes.addObject().put("url", OURS + "span");
        ArrayNode parts = span.putArray("extension");
        parts.addObject().put("url", "start").put("valueInteger", place.start());
        parts.addObject().put("url", "end").put("valueInteger", place.end());
        parts.addObject().put("url", "quote-sha256").put("valueString", place.quoteSha256());
    }

    private static void note(ArrayNode notes, String name, String value) {
        if (!value.isEmpty()) {
            notes.addObject().put("url", OURS + name).put("valueString", value);
        }
    }

    static void label(ObjectNode resource, String code) {
        ArrayNode security = resource.withObjectProperty("meta").putArray("security");
        security.addObject().put("system", LABELS).put("code", code);
    }

    private static ObjectNode coding(String system, String code) {
        ObjectNode concept = JSON.objectNode();
        concept.putArray("coding").addObject().put("system", system).put("code", code);
        return concept;
    }
}
