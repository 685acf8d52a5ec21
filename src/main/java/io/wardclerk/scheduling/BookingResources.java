package io.wardclerk.scheduling;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.fhir.FhirRecords.Write;
import io.wardclerk.workflow.StepContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What booking writes. See <a href="https://hl7.org/fhir/R4/appointment.html">Appointment</a>. */
final class BookingResources {

    /** Identifies what one step wrote. */
    static final String STEP = "urn:wardclerk:step";

    /** Identifies what one case wrote. */
    static final String CASE = "urn:wardclerk:case";

    static final String APPOINTMENT = "urn:uuid:2d2b8c1e-7a0f-4c55-9b60-53d1a7be1f01";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String REASONS = "http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason";

    private BookingResources() {}

    static ObjectNode appointment(StepContext step, String patient, Offer offer, @Nullable String comment) {
        ObjectNode appointment = JSON.objectNode().put("resourceType", "Appointment");
        appointment.putArray("identifier").add(identifier(STEP, step.stepId())).add(identifier(CASE, step.instance()));
        appointment.put("status", "booked");
        ObjectNode type = appointment.putArray("serviceType").addObject();
        type.putArray("coding")
                .addObject()
                .put("system", "urn:wardclerk:service")
                .put("code", offer.service());
        type.put("text", offer.serviceName());
        appointment
                .put("start", offer.start().toString())
                .put("end", offer.end().toString());
        appointment.put(
                "minutesDuration", Duration.between(offer.start(), offer.end()).toMinutes());
        appointment.put("created", step.begunAt().toString());
        if (comment != null) {
            appointment.put("comment", comment);
        }
        ArrayNode slots = appointment.putArray("slot");
        offer.slots().forEach(slot -> slots.add(reference(slot)));
        ArrayNode participants = appointment.putArray("participant");
        participant(participants, patient);
        offer.actors().forEach(actor -> participant(participants, actor));
        return appointment;
    }

    private static void participant(ArrayNode participants, String actor) {
        ObjectNode participant = participants.addObject();
        participant.set("actor", reference(actor));
        participant.put("required", "required").put("status", "accepted");
    }

    /** @param code patient, provider, maint or other */
    static void cancel(ObjectNode appointment, String code, String words) {
        appointment.put("status", "cancelled");
        ObjectNode reason = appointment.putObject("cancelationReason");
        reason.putArray("coding")
                .addObject()
                .put("system", REASONS)
                .put("code", code.equals("provider") ? "prov" : code.equals("patient") ? "pat" : code);
        reason.put("text", words);
    }

    /** Who booked or changed it: a person by user name, or Wardclerk by a choice that was made already. */
    static Write provenance(StepContext step, String operation, String target, @Nullable String person) {
        ObjectNode provenance = JSON.objectNode().put("resourceType", "Provenance");
        provenance.putArray("target").add(reference(target));
        provenance.put("recorded", step.begunAt().toString());
        provenance
                .putObject("activity")
                .putArray("coding")
                .addObject()
                .put("system", "http://terminology.hl7.org/CodeSystem/v3-DataOperation")
                .put("code", operation);
        ObjectNode agent = provenance.putArray("agent").addObject();
        agent.putObject("type")
                .putArray("coding")
                .addObject()
                .put("system", "http://terminology.hl7.org/CodeSystem/provenance-participant-type")
                .put("code", person == null ? "assembler" : "author");
        ObjectNode who = agent.putObject("who");
        if (person == null) {
            who.put("type", "Device").put("display", "Wardclerk");
        } else {
            who.putObject("identifier").put("system", "urn:wardclerk:user").put("value", person);
        }
        String id = UUID.nameUUIDFromBytes(
                        (STEP + "|" + step.stepId() + "|" + operation).getBytes(StandardCharsets.UTF_8))
                .toString();
        return new Write.Update("Provenance/" + id, null, provenance.put("id", id));
    }

    static ObjectNode reference(String reference) {
        return JSON.objectNode().put("reference", reference);
    }

    static ObjectNode identifier(String system, String value) {
        return JSON.objectNode().put("system", system).put("value", value);
    }

    static String version(ObjectNode resource) {
        return resource.at("/meta/versionId").asText("1");
    }

    static String withoutVersion(String reference) {
        int history = reference.indexOf("/_history/");
        return history < 0 ? reference : reference.substring(0, history);
    }
}
