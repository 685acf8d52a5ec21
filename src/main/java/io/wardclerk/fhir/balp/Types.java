package io.wardclerk.fhir.balp;

import static io.wardclerk.fhir.balp.Terms.code;

import java.util.Optional;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Coding;

/** Says of an event what it is. */
final class Types {

    private Types() {}

    static void describe(AuditEvent event, Kind kind, Recorded record) {
        event.setType(type(kind));
        subtype(kind, record).ifPresent(event::addSubtype);
        event.addSubtype(code(Terms.ACTION, record.action()));
        event.setAction(action(kind));
        event.setOutcome(outcome(record));
        if (!record.succeeded()) {
            event.setOutcomeDesc(record.outcome().equals("denied") ? "Refused" : "Not done");
        }
    }

    private static Coding type(Kind kind) {
        return switch (kind) {
            case READ, QUERY, CREATE, UPDATE, DELETE -> code(Terms.EVENT_TYPE, "rest", "RESTful Operation");
            case EXPORT -> code(Terms.DCM, "110106", "Export");
            case LOGIN, LOGOUT -> code(Terms.DCM, "110114", "User Authentication");
            case ACTIVITY -> code(Terms.DCM, "110100", "Application Activity");
            case AUDIT_LOG_USED -> code(Terms.DCM, "110101", "Audit Log Used");
            case REFUSAL, ADMINISTRATION, TAMPERING -> code(Terms.DCM, "110113", "Security Alert");
        };
    }

    private static Optional<Coding> subtype(Kind kind, Recorded record) {
        return switch (kind) {
            case READ -> rest("read");
            case QUERY -> rest("search");
            case CREATE -> rest("create");
            case UPDATE -> rest("PATCH".equals(record.detail("method")) ? "patch" : "update");
            case DELETE -> rest("delete");
            case EXPORT -> Optional.of(code(Terms.LIFECYCLE, "disclose", "Disclose Record Lifecycle Event"));
            case LOGIN -> Optional.of(code(Terms.DCM, "110122", "Login"));
            case LOGOUT -> Optional.of(code(Terms.DCM, "110123", "Logout"));
            case ADMINISTRATION -> Optional.of(code(Terms.DCM, "110131", "Software Configuration"));
            case ACTIVITY, AUDIT_LOG_USED, REFUSAL, TAMPERING -> Optional.empty();
        };
    }

    private static Optional<Coding> rest(String interaction) {
        return Optional.of(code(Terms.INTERACTION, interaction, interaction));
    }

    private static AuditEventAction action(Kind kind) {
        return switch (kind) {
            case READ, EXPORT, AUDIT_LOG_USED -> AuditEventAction.R;
            case CREATE -> AuditEventAction.C;
            case UPDATE -> AuditEventAction.U;
            case DELETE -> AuditEventAction.D;
            case QUERY, LOGIN, LOGOUT, ACTIVITY, REFUSAL, ADMINISTRATION, TAMPERING -> AuditEventAction.E;
        };
    }

    /** A refusal is a minor failure: nothing was lost but the asker's time. */
    private static AuditEventOutcome outcome(Recorded record) {
        return switch (record.outcome()) {
            case "success" -> AuditEventOutcome._0;
            case "denied" -> AuditEventOutcome._4;
            default -> AuditEventOutcome._8;
        };
    }
}
