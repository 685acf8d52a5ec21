package io.wardclerk.workflow.camunda.identity;

import io.wardclerk.access.People.Role;
import org.camunda.bpm.engine.impl.persistence.entity.GroupEntity;

/** A role as the engine shows a group. */
final class EngineGroup extends GroupEntity {

    private static final long serialVersionUID = 1L;

    EngineGroup(Role role) {
        super(role.key());
        setName(role.title());
        setType("WORKFLOW");
    }
}
