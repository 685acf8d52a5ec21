package io.wardclerk.access.people;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.access.People;
import io.wardclerk.access.People.Person;
import io.wardclerk.access.Practitioners;
import io.wardclerk.access.UserRefused;
import io.wardclerk.access.UserRefused.Reason;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Links beside the people. Who stands where in the record is somebody else's to say, as roles are. */
@Component
class LinkedPractitioners implements Practitioners {

    private static final Pattern REFERENCE = Pattern.compile("Practitioner/[A-Za-z0-9.-]{1,64}");

    private final RecordLinks links;
    private final People people;
    private final Callers callers;
    private final AuditLog audit;

    LinkedPractitioners(RecordLinks links, People people, Callers callers, AuditLog audit) {
        this.links = links;
        this.people = people;
        this.callers = callers;
        this.audit = audit;
    }

    @Override
    @Transactional
    public void link(String username, @Nullable String practitioner) {
        Person person = people.find(username)
                .orElseThrow(() -> new UserRefused(Reason.NOT_FOUND, "There is nobody of this user name"));
        if (person.isPatient()) {
            throw new UserRefused(Reason.PATIENT_ACCOUNT, "This is a patient's account, and belongs to no care team");
        }
        if (practitioner != null && !REFERENCE.matcher(practitioner).matches()) {
            throw new UserRefused(Reason.NOT_A_REFERENCE, "It must be a reference like Practitioner/123");
        }
        Caller caller = callers.current();
        if (practitioner != null
                && caller.kind() == Caller.Kind.PERSON
                && caller.name().equals(username)) {
            throw new UserRefused(
                    Reason.OWN_RIGHTS, "Nobody puts themselves on care teams: another administrator can do this");
        }
        links.practitioner(username, practitioner);
        audit.record(AuditEntry.success(
                caller.actor(),
                AuditAction.ACCOUNT,
                null,
                username,
                Map.of("act", "practitioner", "linked", practitioner != null)));
    }
}
