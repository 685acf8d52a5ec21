package io.wardclerk.workflow.camunda.webapp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
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

    /** The element that diagrams give a task for another person than who decided first. */
    private static final String SECOND_REVIEW = "secondReview";

    /** What is overdue is asked with a time, since a stored query takes no expression: it is renewed when a page is opened. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;
    private final IdentityService identities;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<String, Prepared> prepared = new ConcurrentHashMap<>();

    private record Prepared(Set<String> roles, Instant at) {}

    PersonalFilters(
            FilterService filters,
            TaskService tasks,
            AuthorizationService authorizations,
            IdentityService identities,
            TransactionTemplate transaction,
            JdbcClient jdbc,
            Clock clock) {
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
        this.identities = identities;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Makes or corrects this person's lists. Cheap when it was done a moment ago. */
    void prepare(String person, Set<String> roles) {
        Prepared before = prepared.get(person);
        Instant now = clock.instant();
        if (before != null
                && roles.equals(before.roles())
                && before.at().plus(FRESH).isAfter(now)) {
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
            save(person, 3, "Overdue", "Past their time when this page was opened", query -> query.taskCandidateGroupIn(
                            groups)
                    .includeAssignedTasks()
                    .dueBefore(Date.from(now)));
            save(
                    person,
                    4,
                    "Second review",
                    "Put off by somebody else; you look too",
                    query -> query.taskCandidateGroupIn(groups)
                            .includeAssignedTasks()
                            .taskDefinitionKey(SECOND_REVIEW));
        });
        prepared.put(person, new Prepared(roles, now));
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
