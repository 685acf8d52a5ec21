package io.wardclerk.workflow;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Human tasks as the engine keeps them. Only the inbox calls this; it guards, checks forms and records. */
public interface HumanTasks {

    /** Most urgent first, then oldest; only open tasks. */
    Workflows.Page<HumanTask> list(TaskQuery query);

    Optional<HumanTask> find(String id);

    /** False if somebody else holds it. */
    boolean claim(String id, String username);

    /** Gives it to another person; false if {@code holder} no longer holds it. */
    boolean takeOver(String id, String holder, String username);

    void release(String id);

    /**
     * Variables of the task's instance by name, unsealed; absent names are left out.
     *
     * @throws CaseChanged if the task was completed or withdrawn meanwhile
     */
    Map<String, Object> variables(String id, Set<String> names);

    /** The text of the task's form as deployed with its diagram (not the file of today); empty when it has none. */
    Optional<String> form(String id);

    /**
     * Completes with these variables set on the instance.
     *
     * @throws CaseChanged if others changed the case at the same moment
     */
    void complete(String id, Map<String, Object> variables);

    /**
     * An open task.
     *
     * @param form root-relative name of its form, {@code forms/triage/review.form}, or null
     * @param properties the extension properties of its user task, for instance {@code decision=true}
     */
    record HumanTask(
            String id,
            String name,
            String element,
            String instance,
            String workflow,
            @Nullable String assignee,
            Set<String> groups,
            int priority,
            Instant createdAt,
            @Nullable Instant due,
            @Nullable String form,
            Map<String, String> properties) {}

    /** Which tasks; null means any. {@code groups} limits to tasks of one of these groups or of the assignee. */
    record TaskQuery(
            @Nullable Set<String> groups,
            @Nullable String assignee,
            @Nullable String workflow,
            @Nullable String instance,
            @Nullable Boolean urgent,
            int limit,
            @Nullable String cursor) {}
}
