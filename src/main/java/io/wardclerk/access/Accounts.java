package io.wardclerk.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes people and clients; their secrets are stored hashed or sealed and never read back. */
public interface Accounts {

    /** Creates the person, or replaces everything about them. */
    void put(NewPerson person);

    /** Creates the client, or replaces everything about it. */
    void put(NewClient client);

    /** True if a client of this name exists and this is its key. */
    boolean isKeyOf(String client, String key);

    /** True if a person or a client of the local profile is among the accounts. */
    boolean hasDemoAccounts();

    /**
     * Somebody who will sign in.
     *
     * @param totpSecret the shared secret of one-time codes in Base32
     * @param demo true for people of the local profile, with whom no other profile starts
     */
    record NewPerson(
            String username, String displayName, Set<String> roles, String password, String totpSecret, boolean demo) {

        @Override
        public String toString() {
            return "NewPerson[" + username + "]";
        }
    }

    /**
     * A system that calls us.
     *
     * @param key as made by {@link ApiKeys#generate()}
     * @param expiresAt null for never
     */
    record NewClient(
            String name,
            String key,
            Set<String> scopes,
            @Nullable Instant expiresAt,
            boolean demo) {

        @Override
        public String toString() {
            return "NewClient[" + name + "]";
        }
    }
}
