package io.wardclerk.access.people;

import io.wardclerk.access.Callers;
import io.wardclerk.access.PatientAccounts;
import io.wardclerk.access.UserAdministration.EntryCode;
import io.wardclerk.access.UserRefused;
import io.wardclerk.access.UserRefused.Reason;
import io.wardclerk.access.signin.OpenSessions;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Patients' accounts among those of people, each on record in the transaction that makes or ends it. */
@Component
class OpenedPatientAccounts implements PatientAccounts {

    private final AdministeredUsers users;
    private final RecordLinks links;
    private final OpenSessions sessions;
    private final Callers callers;
    private final AuditLog audit;

    OpenedPatientAccounts(
            AdministeredUsers users, RecordLinks links, OpenSessions sessions, Callers callers, AuditLog audit) {
        this.users = users;
        this.links = links;
        this.sessions = sessions;
        this.callers = callers;
        this.audit = audit;
    }

    @Override
    @Transactional
    public EntryCode open(String patient, String username, String displayName) {
        EntryCode code = users.make(username, displayName, Set.of(AdministeredUsers.PATIENT), patient);
        if (!links.patient(username, patient)) {
            throw new UserRefused(Reason.PATIENT_KNOWN, "This patient has an account; reset it to let them in anew");
        }
        return code;
    }

    @Override
    public Optional<String> patientOf(String username) {
        return links.patientOf(username);
    }

    @Override
    @Transactional
    public void forget(String patient) {
        links.accountOf(patient).ifPresent(username -> {
            sessions.endAllBut(username, null);
            links.delete(username);
            audit.record(AuditEntry.success(
                            callers.current().actor(),
                            AuditAction.ACCOUNT,
                            null,
                            username,
                            Map.of("act", "erased", "roles", List.of(AdministeredUsers.PATIENT)))
                    .about(patient));
        });
    }
}
