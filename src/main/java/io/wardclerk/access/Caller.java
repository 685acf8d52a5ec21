package io.wardclerk.access;

import java.io.Serializable;
import java.util.Set;

/**
 * Who acts.
 *
 * @param name a user name, or a client's name
 * @param roles a person's roles, which are also the candidate groups of tasks; empty for clients
 * @param scopes what a client may call, see the API; a person's follow from the roles
 */
public record Caller(String name, Kind kind, Set<String> roles, Set<String> scopes) implements Serializable {

    /** The automated steps of workflows themselves. */
    public static final Caller WARDCLERK = new Caller("wardclerk", Kind.SYSTEM, Set.of(), Set.of());

    /** Nobody signed in. */
    public static final Caller NOBODY = new Caller("anonymous", Kind.NOBODY, Set.of(), Set.of());

    public Caller {
        roles = Set.copyOf(roles);
        scopes = Set.copyOf(scopes);
    }

    /** What kind of actor. */
    public enum Kind {
        PERSON,
        CLIENT,
        SYSTEM,
        NOBODY
    }

    /** The actor as the audit writes it: {@code nurse}, {@code client:intake}, {@code wardclerk}. */
    public String actor() {
        return kind == Kind.CLIENT ? "client:" + name : name;
    }

    public boolean hasScope(String scope) {
        return scopes.contains(scope);
    }
}
