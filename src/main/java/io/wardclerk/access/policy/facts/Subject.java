package io.wardclerk.access.policy.facts;

import java.util.Set;

/**
 * Who asks.
 *
 * @param kind {@code person}, {@code client}, {@code system} (steps of workflows) or {@code nobody}
 * @param roles a person's roles
 * @param scopes what a client's key opens
 */
public record Subject(String kind, Set<String> roles, Set<String> scopes) {

    public Subject {
        roles = Set.copyOf(roles);
        scopes = Set.copyOf(scopes);
    }

    public boolean kind(String one) {
        return kind.equals(one);
    }

    /** Whether they have one of these roles. */
    public boolean role(String... any) {
        for (String one : any) {
            if (roles.contains(one)) {
                return true;
            }
        }
        return false;
    }

    public boolean scope(String one) {
        return scopes.contains(one);
    }
}
