package io.wardclerk.workflow.camunda.identity;

import io.wardclerk.access.People;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/**
 * Gives the engine its identity service. It is the read-only kind, so the engine has no way to create a user, a group or a
 * password, whichever page or call asks.
 */
public final class PeopleIdentities implements SessionFactory {

    private final People people;

    public PeopleIdentities(People people) {
        this.people = people;
    }

    @Override
    public Class<?> getSessionType() {
        return ReadOnlyIdentityProvider.class;
    }

    @Override
    public Session openSession() {
        return new PeopleProvider(people);
    }
}
