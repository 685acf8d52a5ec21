package io.wardclerk.fhir.balp;

import static io.wardclerk.fhir.balp.Terms.code;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ResourceType;
import org.hl7.fhir.r4.model.StringType;

/** Says what it was about: the patient by pseudonym, the case, the records, the request; and every detail of the record. */
final class Entities {

    private static final Coding SYSTEM_OBJECT = code(Terms.ENTITY_TYPE, "2", "System Object");

    private static final Set<String> TYPES =
            Arrays.stream(ResourceType.values()).map(ResourceType::name).collect(Collectors.toUnmodifiableSet());

    private final AuditEvent event;
    private final Recorded record;

    Entities(AuditEvent event, Recorded record) {
        this.event = event;
        this.record = record;
    }

    void describe(Kind kind) {
        patient();
        if (kind == Kind.QUERY) {
            query();
        }
        boolean ofClinicalRecord = record.action().startsWith("fhir-");
        if (ofClinicalRecord && kind != Kind.QUERY) {
            resources();
            told(theCase(code(Terms.ENTITY_TYPE, "4", "Other"), "20", "Job"));
        } else if (kind.isRest() && kind != Kind.QUERY) {
            told(theCase(SYSTEM_OBJECT, "4", "Domain Resource"));
        } else {
            told(theCase(code(Terms.ENTITY_TYPE, "4", "Other"), "20", "Job"));
        }
        request();
    }

    private void patient() {
        if (record.patient() != null) {
            AuditEventEntityComponent patient = event.addEntity()
                    .setType(code(Terms.ENTITY_TYPE, "1", "Person"))
                    .setRole(code(Terms.ROLE, "1", "Patient"));
            patient.setWhat(pseudonym(record.patient()));
        }
    }

    private static Reference pseudonym(String patient) {
        return new Reference()
                .setType("Patient")
                .setIdentifier(new Identifier().setSystem(Terms.PSEUDONYM).setValue(patient));
    }

    /** The names of what was asked by; the values are the patient's and stand in no record. */
    private void query() {
        String asked = record.element() != null ? record.element() : record.detail("route");
        byte[] query = (asked == null ? record.action() : asked).getBytes(StandardCharsets.UTF_8);
        event.addEntity()
                .setType(SYSTEM_OBJECT)
                .setRole(code(Terms.ROLE, "24", "Query"))
                .setQuery(query);
    }

    /** The first is BALP's data; of a transaction each further one stands there by its own type. */
    private void resources() {
        List<String> written = record.details("written");
        List<String> all =
                written.isEmpty() ? List.of(String.valueOf(record.element()).split(",")) : written;
        for (int i = 0; i < all.size(); i++) {
            AuditEventEntityComponent resource = event.addEntity().setRole(code(Terms.ROLE, "4", "Domain Resource"));
            String type = all.get(i).startsWith("pt_") ? "Patient" : all.get(i).split("[/?]", 2)[0];
            boolean known = TYPES.contains(type);
            resource.setType(i == 0 || !known ? SYSTEM_OBJECT : code(Terms.RESOURCE_TYPE, type));
            resource.setWhat(
                    known
                            ? reference(all.get(i), type)
                            : new Reference().setDisplay("An entry of the clinical record"));
        }
    }

    private Reference reference(String resource, String type) {
        if (resource.startsWith("pt_")) {
            return pseudonym(resource);
        }
        Reference reference = new Reference().setType(type);
        return resource.matches("[A-Za-z]+/[A-Za-z0-9.-]{1,64}(/_history/[A-Za-z0-9.-]{1,64})?")
                ? reference.setReference(resource)
                : reference.setDisplay("A new " + type);
    }

    private AuditEventEntityComponent theCase(Coding type, String role, String display) {
        AuditEventEntityComponent entity = event.addEntity().setType(type).setRole(code(Terms.ROLE, role, display));
        String id = record.instance() != null ? record.instance() : record.element();
        entity.setWhat(new Reference()
                .setIdentifier(new Identifier().setSystem(Terms.CASE).setValue(id == null ? record.action() : id)));
        if (record.instance() != null && record.element() != null) {
            entity.setName(record.element());
        }
        return entity;
    }

    private void told(AuditEventEntityComponent entity) {
        entity.addDetail().setType("seq").setValue(new StringType(Long.toString(record.seq())));
        record.detail().forEach((name, value) -> {
            if (!value.isBlank()) {
                entity.addDetail().setType(name).setValue(new StringType(value));
            }
        });
    }

    private void request() {
        String request = record.detail("request");
        if (request != null) {
            event.addEntity()
                    .setType(code(Terms.ENTITY_TYPES, "XrequestId"))
                    .setWhat(new Reference().setIdentifier(new Identifier().setValue(request)));
        }
    }
}
