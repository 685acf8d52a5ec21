package io.wardclerk.workflow.camunda.identity;

import io.wardclerk.access.People.Person;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/** A person as the engine shows one: user name and display name. */
final class EngineUser extends UserEntity {

    private static final long serialVersionUID = 1L;

    EngineUser(Person person) {
        super(person.username());
        setFirstName(person.displayName());
        setLastName("");
    }
}
