package io.wardclerk.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes people, changes what they may do, and lets them in anew. Every act is on record. Nobody adds to their own roles, and the
 * last administrator stays.
 */
public interface UserAdministration {

    /** Ordered by user name. */
    List<User> all();

    Optional<User> find(String username);

    /**
     * Makes somebody and their one-time code.
     *
     * @throws UserRefused if the name is taken or none, a role is unknown or that of patients, who have {@link PatientAccounts}
     */
    EntryCode create(String username, String displayName, Set<String> roles);

    /**
     * @throws UserRefused if there is nobody of this name, it is the last administrator, the caller adds to their own roles, or one
     *     is to become or cease to be a patient
     */
    User roles(String username, Set<String> roles);

    /**
     * Lets somebody in or not; who is not let in any more is signed out at once.
     *
     * @throws UserRefused if there is nobody of this name, or it is the last administrator
     */
    User enabled(String username, boolean enabled);

    /**
     * Takes somebody's password away, ends their sessions and makes a one-time code for a new one.
     *
     * @param factorsToo also the second factors, passkeys and recovery codes, for somebody who has lost them
     * @throws UserRefused if there is nobody of this name, or they sign in at another provider and have no password here
     */
    EntryCode reset(String username, boolean factorsToo);

    /** The newest first. */
    List<OpenSession> sessions(String username);

    /** Signs somebody out everywhere; tells how many sessions that were. */
    int endSessions(String username);

    /**
     * Somebody who may sign in.
     *
     * @param practitioner who they are in the clinical record, {@code Practitioner/123}
     * @param secondFactors kinds that are set up: {@code app}, {@code passkey}, {@code provider}
     * @param ready whether they can sign in, or still have to come in with a one-time code
     */
    record User(
            String username,
            String displayName,
            Set<String> roles,
            boolean enabled,
            @Nullable String practitioner,
            List<String> secondFactors,
            boolean ready,
            Instant createdAt) {}

    /** Shown once: with it somebody comes in at {@code /sign-in/enter}. */
    record EntryCode(User user, String code, Instant expiresAt) {

        @Override
        public String toString() {
            return "EntryCode[" + user.username() + "]";
        }
    }

    /**
     * A session as it may be shown.
     *
     * @param handle names it without being the secret that opens it
     * @param browser in words
     */
    record OpenSession(String handle, String browser, Instant since, Instant lastUsed) {}
}
