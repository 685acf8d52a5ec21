package io.wardclerk.workflow.camunda.webapp;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The lists that a person finds in Tasklist. They are made for each person, since a shared one would need an expression for who is
 * signed in, and stored queries take none.
 */
@Component
class PersonalFilters {

    /** Tasks from this priority on are urgent. */
    private static final int URGENT = 75;

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;
    private final IdentityService identities;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Map<String, Set<String>> prepared = new ConcurrentHashMap<>();

    PersonalFilters(
            FilterService filters,
            TaskService tasks,
            AuthorizationService authorizations,
            IdentityService identities,
            TransactionTemplate transaction,
            JdbcClient jdbc) {
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
        this.identities = identities;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    /** Makes or corrects this person's lists. Cheap when nothing has changed since the last time. */
    void prepare(String person, Set<String> roles) {
        if (roles.equals(prepared.get(person))) {
            return;
        }
        identities.clearAuthentication();
        List<String> groups = roles.stream().sorted().toList();
        transaction.executeWithoutResult(status -> {
            // Two nodes may see the same person for the first time at once.
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 20))")
                    .param(person)
                    .query()
                    .listOfRows();
            save(person, 0, "My group's tasks", "Open tasks of my roles", query -> query.taskCandidateGroupIn(groups)
                    .includeAssignedTasks());
            save(person, 1, "My tasks", "Tasks that I hold", query -> query.taskAssignee(person));
            save(person, 2, "Urgent", "Urgent and emergency", query -> query.taskCandidateGroupIn(groups)
                    .includeAssignedTasks()
                    .taskMinPriority(URGENT));
        });
        prepared.put(person, roles);
    }

    private void save(String person, int order, String name, String description, UnaryOperator<TaskQuery> criteria) {
        Filter filter = filters.createTaskFilterQuery().filterOwner(person).filterName(name).list().stream()
                .findFirst()
                .orElseGet(() -> filters.newTaskFilter(name).setOwner(person));
        filter.setQuery(criteria.apply(tasks.createTaskQuery())
                .orderByTaskPriority()
                .desc()
                .orderByTaskCreateTime()
                .asc());
        filter.setProperties(
                Map.of("priority", order, "description", description, "refresh", true, "color", "#1d5c63"));
        filters.saveFilter(filter);
        readOnly(person, filter.getId());
    }

    /** The engine gives an owner every permission; a list is read, not edited. */
    private void readOnly(String person, String filter) {
        for (Authorization grant : authorizations
                .createAuthorizationQuery()
                .resourceType(Resources.FILTER)
                .resourceId(filter)
                .userIdIn(person)
                .list()) {
            grant.setPermissions(new Permissions[] {Permissions.READ});
            authorizations.saveAuthorization(grant);
        }
    }
}
