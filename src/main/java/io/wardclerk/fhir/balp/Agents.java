package io.wardclerk.fhir.balp;

import static io.wardclerk.fhir.balp.Terms.concept;

import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentNetworkType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;

/** Says who took part: the system that asked, the one that answered, and the person or system in whose name. */
final class Agents {

    private static final CodeableConcept SOURCE = concept(Terms.DCM, "110153", "Source Role ID");
    private static final CodeableConcept DESTINATION = concept(Terms.DCM, "110152", "Destination Role ID");
    private static final CodeableConcept APPLICATION = concept(Terms.DCM, "110150", "Application");
    private static final CodeableConcept CUSTODIAN = concept(Terms.PARTICIPANT, "custodian", "Custodian");

    private final AuditEvent event;
    private final Recorded record;

    Agents(AuditEvent event, Recorded record) {
        this.event = event;
        this.record = record;
    }

    void describe(Kind kind) {
        switch (kind) {
            case READ -> between(DESTINATION, SOURCE);
            case QUERY, CREATE, UPDATE -> between(SOURCE, DESTINATION);
            case DELETE -> between(APPLICATION, CUSTODIAN);
            case EXPORT -> export();
            case LOGIN, LOGOUT, ACTIVITY, AUDIT_LOG_USED, REFUSAL, ADMINISTRATION, TAMPERING ->
                node(event.addAgent().setType(APPLICATION));
        }
        if (!record.byWardclerk()) {
            user(kind);
        } else {
            event.getAgent().get(0).setRequestor(true);
        }
    }

    /** Who was asked: the clinical record for what Wardclerk reads and writes there, Wardclerk itself for all else. */
    private void between(CodeableConcept client, CodeableConcept server) {
        boolean outward = record.action().startsWith("fhir-");
        AuditEventAgentComponent asks = event.addAgent().setType(client);
        AuditEventAgentComponent answers = event.addAgent().setType(server);
        if (outward) {
            node(asks);
            named(answers, Terms.CLINICAL_RECORD, "clinical-record", "The FHIR server of the clinic");
            network(answers, "clinical-record", AuditEventAgentNetworkType._1);
        } else {
            caller(asks);
            node(answers);
        }
    }

    private void export() {
        node(event.addAgent().setType(SOURCE));
        AuditEventAgentComponent recipient = event.addAgent().setType(DESTINATION);
        String to = record.element() == null ? record.actor() : record.element();
        named(recipient, Terms.CLIENT, to, to);
        if (record.element() == null) {
            network(recipient, from(), type(from()));
        } else {
            network(recipient, to, AuditEventAgentNetworkType._5);
        }
    }

    private void user(Kind kind) {
        AuditEventAgentComponent user = event.addAgent();
        boolean writes = kind == Kind.CREATE || kind == Kind.UPDATE || kind == Kind.DELETE;
        user.setType(
                writes
                        ? concept(Terms.PARTICIPATION, "AUT", "author (originator)")
                        : concept(Terms.PARTICIPATION, "IRCP", "information recipient"));
        named(user, system(), name(), name());
        user.setName(name()).setRequestor(true);
        if (record.purpose() != null) {
            user.addPurposeOfUse(new CodeableConcept(Terms.code(Terms.REASON, record.purpose())));
        }
    }

    private void caller(AuditEventAgentComponent agent) {
        if (record.byWardclerk()) {
            node(agent);
            return;
        }
        boolean client = record.actor().startsWith("client:");
        named(
                agent,
                Terms.CLIENT,
                client ? name() : "wardclerk-pages",
                client ? name() : "Wardclerk's pages in a browser");
        network(agent, from(), type(from()));
    }

    private void node(AuditEventAgentComponent agent) {
        agent.setWho(node(record)).setRequestor(false);
        network(agent, record.node(), AuditEventAgentNetworkType._1);
    }

    static Reference node(Recorded record) {
        return new Reference()
                .setType("Device")
                .setIdentifier(new Identifier().setSystem(Terms.NODE).setValue(record.node()))
                .setDisplay("Wardclerk, node " + record.node());
    }

    private static void named(AuditEventAgentComponent agent, String system, String value, String display) {
        agent.setWho(new Reference()
                        .setIdentifier(new Identifier().setSystem(system).setValue(value))
                        .setDisplay(display))
                .setRequestor(false);
    }

    private static void network(AuditEventAgentComponent agent, String address, AuditEventAgentNetworkType type) {
        agent.getNetwork().setAddress(address).setType(type);
    }

    private String system() {
        return record.actor().startsWith("client:") ? Terms.CLIENT : Terms.USER;
    }

    private String name() {
        String actor = record.actor();
        return actor.startsWith("client:") ? actor.substring("client:".length()) : actor;
    }

    private String from() {
        return record.source() == null ? "unknown" : record.source();
    }

    private static AuditEventAgentNetworkType type(String address) {
        return address.matches("[0-9a-fA-F:.]+") ? AuditEventAgentNetworkType._2 : AuditEventAgentNetworkType._1;
    }
}
