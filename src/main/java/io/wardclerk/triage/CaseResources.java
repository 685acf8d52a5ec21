package io.wardclerk.triage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.workflow.StepContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The FHIR R4 resources of a triage case, as JSON. */
final class CaseResources {

    /** Identifies what a step wrote, so that doing it again changes nothing. */
    static final String STEP = "urn:wardclerk:step";

    /** Identifies the case. */
    static final String CASE = "urn:wardclerk:case";

    /** Made by a machine and not yet seen by a person: HL7 v3 ObservationValue AIAST, "artificial intelligence asserted". */
    static final String LABEL_SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";

    static final String LABEL = "AIAST";

    /** What a Task of triage is called. */
    static final String TRIAGE = "Triage of a patient's message";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String CHANNELS = "http://terminology.hl7.org/CodeSystem/v3-ParticipationMode";
    private static final String AGENT = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
    private static final String OPERATION = "http://terminology.hl7.org/CodeSystem/v3-DataOperation";

    private CaseResources() {}

    static ObjectNode communication(StepContext step, String patient, MessageInput message) {
        ObjectNode communication = resource("Communication", step);
        communication.put("status", "completed");
        communication.putArray("category").add(text("Message of a patient"));
        communication.putArray("medium").add(channel(message.channel()));
        communication.set("subject", reference(patient));
        communication.set("sender", reference(patient));
        communication.put("received", step.startedAt().toString());
        communication.putArray("payload").addObject().put("contentString", message.message());
        return communication;
    }

    /** What the patient said further, as part of the case's first message. */
    static ObjectNode furtherWords(StepContext step, String name, String patient, String first, Additions.Added added) {
        ObjectNode communication = JSON.objectNode().put("resourceType", "Communication");
        communication.putArray("identifier").add(identifier(STEP, name)).add(identifier(CASE, step.instance()));
        communication.put("status", "completed");
        communication.putArray("partOf").add(reference(first));
        communication.putArray("category").add(text("Message of a patient"));
        communication.set("subject", reference(patient));
        communication.set("sender", reference(patient));
        communication.put("received", added.at());
        communication.putArray("payload").addObject().put("contentString", added.words());
        return communication;
    }

    static ObjectNode task(StepContext step, String patient, String communication, boolean emergency, Instant now) {
        ObjectNode task = resource("Task", step);
        label(task);
        task.put("status", "requested").put("intent", "plan").put("priority", emergency ? "stat" : "routine");
        task.set("code", text(TRIAGE));
        task.set("focus", reference(communication));
        task.set("for", reference(patient));
        task.put("authoredOn", step.startedAt().toString()).put("lastModified", now.toString());
        return task;
    }

    /** Says that this machine made the targets. */
    static ObjectNode machineProvenance(String operation, Instant now, String... targets) {
        ObjectNode provenance = provenance(operation, now, targets);
        label(provenance);
        ObjectNode agent = provenance.putArray("agent").addObject();
        agent.set("type", coding(AGENT, "assembler"));
        agent.putObject("who").put("type", "Device").put("display", "Wardclerk");
        return provenance;
    }

    /** Says that a person decided, on which version and which words. */
    static ObjectNode personProvenance(
            Reviewer reviewer, Instant now, String target, String seen, @Nullable String words) {
        ObjectNode provenance = provenance("UPDATE", now, target);
        ObjectNode agent = provenance.putArray("agent").addObject();
        agent.set("type", coding(AGENT, reviewer.accepted() ? "verifier" : "author"));
        agent.set("who", person(reviewer.username(), reviewer.displayName()));
        var entities = provenance.putArray("entity");
        ObjectNode revision = entities.addObject().put("role", "revision");
        revision.set("what", reference(seen));
        if (words != null) {
            ObjectNode source = entities.addObject().put("role", "source");
            source.set("what", reference(words));
        }
        return provenance;
    }

    /** Adds the second person who looked at a decision. */
    static void confirmedBy(ObjectNode provenance, Reviewer second) {
        ObjectNode agent = provenance.withArray("/agent").addObject();
        agent.set("type", coding(AGENT, "verifier"));
        agent.set("who", person(second.username(), second.displayName()));
    }

    /** Who decided, and whether they took the proposal as it was. */
    record Reviewer(String username, String displayName, boolean accepted) {}

    static ObjectNode person(String username, String displayName) {
        ObjectNode who = JSON.objectNode();
        who.putObject("identifier").put("system", "urn:wardclerk:user").put("value", username);
        return who.put("display", displayName);
    }

    static ObjectNode reference(String reference) {
        return JSON.objectNode().put("reference", reference);
    }

    static ObjectNode text(String text) {
        return JSON.objectNode().put("text", text);
    }

    static ObjectNode identifier(String system, String value) {
        return JSON.objectNode().put("system", system).put("value", value);
    }

    /** Provenance has no identifier to be created once by; its id follows from the step instead. */
    static String provenanceOf(StepContext step) {
        String name = STEP + "|" + step.stepId();
        return "Provenance/" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    static String withoutVersion(String reference) {
        int history = reference.indexOf("/_history/");
        return history < 0 ? reference : reference.substring(0, history);
    }

    private static ObjectNode resource(String type, StepContext step) {
        ObjectNode resource = JSON.objectNode().put("resourceType", type);
        resource.putArray("identifier").add(identifier(STEP, step.stepId())).add(identifier(CASE, step.instance()));
        return resource;
    }

    private static ObjectNode provenance(String operation, Instant now, String... targets) {
        ObjectNode provenance = JSON.objectNode().put("resourceType", "Provenance");
        var references = provenance.putArray("target");
        for (String target : targets) {
            references.add(reference(target));
        }
        provenance.put("recorded", now.toString());
        provenance.set("activity", coding(OPERATION, operation));
        return provenance;
    }

    private static void label(ObjectNode resource) {
        resource.putObject("meta")
                .putArray("security")
                .addObject()
                .put("system", LABEL_SYSTEM)
                .put("code", LABEL);
    }

    private static ObjectNode channel(String channel) {
        return switch (channel) {
            case "phone" -> coding(CHANNELS, "PHONE");
            case "portal", "chat" -> coding(CHANNELS, "ELECTRONIC").put("text", channel);
            default -> coding(CHANNELS, "WRITTEN").put("text", channel);
        };
    }

    private static ObjectNode coding(String system, String code) {
        ObjectNode concept = JSON.objectNode();
        concept.putArray("coding").addObject().put("system", system).put("code", code);
        return concept;
    }
}
