package io.wardclerk.access.people;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.access.People;
import io.wardclerk.access.People.Person;
import io.wardclerk.access.UserAdministration;
import io.wardclerk.access.UserRefused;
import io.wardclerk.access.UserRefused.Reason;
import io.wardclerk.access.signin.EntryCodes;
import io.wardclerk.access.signin.OpenSessions;
import io.wardclerk.access.signin.Standing;
import io.wardclerk.access.signin.Standings;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the rules of administration, and puts every act on record in the transaction that does it. */
@Component
class AdministeredUsers implements UserAdministration {

    static final String PATIENT = "patient";

    private final PeopleTable table;
    private final RecordLinks links;
    private final People people;
    private final Standings standings;
    private final EntryCodes entryCodes;
    private final OpenSessions openSessions;
    private final Callers callers;
    private final AuditLog audit;

    @SuppressWarnings("TooManyParameters")
    AdministeredUsers(
            PeopleTable table,
            RecordLinks links,
            People people,
            Standings standings,
            EntryCodes entryCodes,
            OpenSessions openSessions,
            Callers callers,
            AuditLog audit) {
        this.table = table;
        this.links = links;
        this.people = people;
        this.standings = standings;
        this.entryCodes = entryCodes;
        this.openSessions = openSessions;
        this.callers = callers;
        this.audit = audit;
    }

    @Override
    public List<User> all() {
        return people.all().stream().map(this::user).toList();
    }

    @Override
    public Optional<User> find(String username) {
        return people.find(username).map(this::user);
    }

    @Override
    @Transactional
    public EntryCode create(String username, String displayName, Set<String> roles) {
        requireNoPatient(roles);
        requireKnown(roles);
        return make(username, displayName, roles, null);
    }

    /** @param patient whose account it is to be, for the record */
    public EntryCode make(String username, String displayName, Set<String> roles, @Nullable String patient) {
        if (!PeopleTable.isName(username)) {
            throw new UserRefused(
                    Reason.NOT_A_NAME,
                    "A user name has up to 64 small letters, digits, dots, dashes and underscores and begins with a letter"
                            + " or digit");
        }
        if (!table.insert(username, displayName)) {
            throw new UserRefused(Reason.NAME_TAKEN, "Somebody has this user name");
        }
        table.roles(username, roles);
        record(username, "created", Map.of("roles", sorted(roles)), patient);
        return entryCode(username);
    }

    @Override
    @Transactional
    public User roles(String username, Set<String> roles) {
        table.lock();
        Person person = require(username);
        requireKnown(roles);
        if (!person.roles().equals(roles)) {
            requireNoPatient(roles);
            requireNoPatient(person.roles());
        }
        Caller caller = callers.current();
        boolean own = caller.kind() == Caller.Kind.PERSON && caller.name().equals(username);
        if (own && !person.roles().containsAll(roles)) {
            throw new UserRefused(
                    Reason.OWN_RIGHTS, "Nobody adds to their own roles: another administrator can give you this one");
        }
        if (!roles.contains(PeopleTable.ADMINISTRATOR)) {
            requireAnotherAdministrator(person);
        }
        table.roles(username, roles);
        record(username, "roles", Map.of("before", sorted(person.roles()), "roles", sorted(roles)));
        return user(require(username));
    }

    @Override
    @Transactional
    public User enabled(String username, boolean enabled) {
        table.lock();
        Person person = require(username);
        if (!enabled) {
            requireAnotherAdministrator(person);
        }
        table.enabled(username, enabled);
        if (!enabled) {
            openSessions.endAllBut(username, null);
        }
        record(username, enabled ? "enabled" : "disabled", Map.of());
        return user(require(username));
    }

    @Override
    @Transactional
    public EntryCode reset(String username, boolean factorsToo) {
        table.lock();
        Person person = require(username);
        if (standings.of(username).elsewhere()) {
            throw new UserRefused(
                    Reason.ELSEWHERE,
                    "They sign in at another provider, where their password is set; nothing was changed");
        }
        requireAnotherAdministrator(person);
        standings.forgetPassword(username);
        if (factorsToo) {
            standings.forgetFactors(username);
        }
        openSessions.endAllBut(username, null);
        record(username, factorsToo ? "reset-with-factors" : "reset", Map.of());
        return entryCode(username);
    }

    @Override
    public List<OpenSession> sessions(String username) {
        return openSessions.of(require(username).username());
    }

    @Override
    @Transactional
    public int endSessions(String username) {
        int ended = openSessions.endAllBut(require(username).username(), null);
        record(username, "sessions-ended", Map.of("count", ended));
        return ended;
    }

    /** Whoever would be the last one stays as they are. */
    private void requireAnotherAdministrator(Person person) {
        boolean administers = person.enabled() && person.roles().contains(PeopleTable.ADMINISTRATOR);
        if (administers && !table.hasAdministratorBut(person.username())) {
            throw new UserRefused(
                    Reason.LAST_ADMINISTRATOR,
                    "This is the last administrator who can sign in: make another one first");
        }
    }

    private static void requireNoPatient(Set<String> roles) {
        if (roles.contains(PATIENT)) {
            throw new UserRefused(
                    Reason.PATIENT_ACCOUNT,
                    "Patients have accounts of their own, made at /api/v1/patients/{id}/account, and no other role");
        }
    }

    private void requireKnown(Set<String> roles) {
        if (!roles.stream().allMatch(table::isRole)) {
            throw new UserRefused(
                    Reason.UNKNOWN_ROLE,
                    "Known roles are "
                            + String.join(
                                    ", ",
                                    people.roles().stream()
                                            .map(People.Role::key)
                                            .toList()));
        }
    }

    private Person require(String username) {
        return people.find(username)
                .orElseThrow(() -> new UserRefused(Reason.NOT_FOUND, "There is nobody of this user name"));
    }

    private EntryCode entryCode(String username) {
        EntryCodes.Made made = entryCodes.make(username);
        return new EntryCode(user(require(username)), made.code(), made.expiresAt());
    }

    private User user(Person person) {
        Standing standing = standings.of(person.username());
        return new User(
                person.username(),
                person.displayName(),
                person.roles(),
                person.enabled(),
                links.practitionerOf(person.username()).orElse(null),
                standing.secondFactors(),
                standing.isReady(),
                table.createdAt(person.username()).orElseThrow());
    }

    private void record(String username, String act, Map<String, ?> more) {
        record(username, act, more, null);
    }

    private void record(String username, String act, Map<String, ?> more, @Nullable String patient) {
        Map<String, Object> detail = new LinkedHashMap<>(more);
        detail.put("act", act);
        audit.record(AuditEntry.success(callers.current().actor(), AuditAction.ACCOUNT, null, username, detail)
                .about(patient));
    }

    private static List<String> sorted(Set<String> roles) {
        return roles.stream().sorted().toList();
    }
}
