package io.wardclerk.workflow.camunda.webapp;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What each role may see through the engine's pages, written at every start. A task's own permissions come from its candidate
 * groups; nothing here lets anybody write.
 */
@Component
class RoleGrants implements ApplicationRunner {

    private record Grant(Resource resource, List<Permission> permissions) {}

    private static final List<Grant> WORKERS =
            List.of(new Grant(Resources.PROCESS_DEFINITION, List.of(Permissions.READ)));

    private static final List<Grant> WATCHERS = List.of(
            new Grant(
                    Resources.PROCESS_DEFINITION,
                    List.of(
                            ProcessDefinitionPermissions.READ,
                            ProcessDefinitionPermissions.READ_INSTANCE,
                            ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE,
                            ProcessDefinitionPermissions.READ_TASK,
                            ProcessDefinitionPermissions.READ_HISTORY)),
            new Grant(Resources.DECISION_DEFINITION, List.of(Permissions.READ)),
            new Grant(Resources.DEPLOYMENT, List.of(Permissions.READ)));

    private final AuthorizationService authorizations;
    private final IdentityService identities;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    RoleGrants(
            AuthorizationService authorizations,
            IdentityService identities,
            TransactionTemplate transaction,
            JdbcClient jdbc) {
        this.authorizations = authorizations;
        this.identities = identities;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        identities.clearAuthentication();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(20)").query().listOfRows();
            grant(EnginePages.TASKLIST_ROLES, WORKERS);
            grant(EnginePages.COCKPIT_ROLES, WATCHERS);
        });
    }

    private void grant(Set<String> roles, List<Grant> grants) {
        roles.forEach(role -> grants.forEach(grant -> save(role, grant)));
    }

    private void save(String role, Grant grant) {
        Authorization authorization = authorizations
                .createAuthorizationQuery()
                .groupIdIn(role)
                .resourceType(grant.resource())
                .resourceId(Authorization.ANY)
                .list()
                .stream()
                .findFirst()
                .orElseGet(() -> {
                    Authorization made = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
                    made.setGroupId(role);
                    made.setResource(grant.resource());
                    made.setResourceId(Authorization.ANY);
                    return made;
                });
        authorization.setPermissions(grant.permissions().toArray(Permission[]::new));
        authorizations.saveAuthorization(authorization);
    }
}
