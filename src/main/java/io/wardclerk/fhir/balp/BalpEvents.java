package io.wardclerk.fhir.balp;

import static io.wardclerk.fhir.balp.Terms.code;

import ca.uhn.fhir.context.FhirContext;
import io.wardclerk.fhir.AuditEvents;
import io.wardclerk.vault.Pseudonyms;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.InstantType;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** One AuditEvent of one record; claims a BALP profile where the act has one and succeeded, since BALP profiles successes. */
@Component
final class BalpEvents implements AuditEvents {

    /** Built with the first export: it takes a moment that no start should wait for. */
    private final Supplier<FhirContext> context = SingletonSupplier.of(FhirContext::forR4);

    private final Pseudonyms pseudonyms;

    BalpEvents(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    @Override
    public String of(String line) {
        return context.get().newJsonParser().encodeResourceToString(event(Recorded.of(line, pseudonyms::of)));
    }

    AuditEvent event(Recorded record) {
        Kind kind = Kinds.of(record);
        AuditEvent event = new AuditEvent();
        if (record.id() != null) {
            event.setId(record.id());
        }
        String profile = profile(kind, record);
        if (!profile.isEmpty()) {
            event.getMeta().addProfile(Terms.PROFILES + profile);
        }
        Types.describe(event, kind, record);
        event.setRecordedElement(new InstantType(record.at()));
        if (record.purpose() != null) {
            event.addPurposeOfEvent(new CodeableConcept(code(Terms.REASON, record.purpose())));
        }
        new Agents(event, record).describe(kind);
        event.getSource()
                .setSite("Wardclerk")
                .setObserver(Agents.node(record))
                .addType(code(Terms.SOURCE_TYPE, "4", "Application Server"));
        new Entities(event, record).describe(kind);
        return event;
    }

    /** The profile with a patient where there is one; a disclosure is always somebody's. */
    static String profile(Kind kind, Recorded record) {
        if (!record.succeeded() || kind.profile().isEmpty()) {
            return "";
        }
        if (kind.isRest()) {
            return (record.patient() == null ? "" : "Patient") + kind.profile();
        }
        return record.patient() == null ? "" : kind.profile();
    }
}
