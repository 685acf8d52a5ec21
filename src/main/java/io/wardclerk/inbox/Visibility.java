package io.wardclerk.inbox;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Relation;
import io.wardclerk.access.Standing;
import io.wardclerk.inbox.Inbox.TaskFilter;
import io.wardclerk.workflow.HumanTasks.HumanTask;
import io.wardclerk.workflow.HumanTasks.TaskQuery;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Whose task is whose: a person sees those of his roles and those he holds; a client with the scope sees all. */
final class Visibility {

    private Visibility() {}

    static boolean sees(Caller caller, HumanTask task) {
        return switch (caller.kind()) {
            case PERSON ->
                caller.actor().equals(task.assignee()) || !Collections.disjoint(caller.roles(), task.groups());
            case CLIENT, SYSTEM -> true;
            case NOBODY -> false;
        };
    }

    /** How the caller stands to this one task, whatever else they have to do with its case. */
    static Standing standing(Caller caller, HumanTask task, Standing around) {
        Set<Relation> relations = EnumSet.noneOf(Relation.class);
        if (caller.kind() == Caller.Kind.PERSON && caller.actor().equals(task.assignee())) {
            relations.add(Relation.ASSIGNED);
        }
        if (!Collections.disjoint(caller.roles(), task.groups())) {
            relations.add(Relation.CANDIDATE);
        }
        return new Standing(relations, around.endedDays(), around.glassMinutes(), around.labels());
    }

    /**
     * The widest page that this caller may see of what the filter asks; {@link #matches} narrows it where the query cannot.
     *
     * @return empty when the filter asks only for what the caller may not see
     */
    static Optional<TaskQuery> query(Caller caller, TaskFilter filter) {
        boolean person = caller.kind() == Caller.Kind.PERSON;
        String group = filter.group();
        if (caller.kind() == Caller.Kind.NOBODY
                || (person && group != null && !caller.roles().contains(group))) {
            return Optional.empty();
        }
        boolean own = caller.actor().equals(filter.assignee());
        Set<String> groups = group != null ? Set.of(group) : person && !own ? caller.roles() : null;
        String assignee = groups == null ? filter.assignee() : group == null ? caller.actor() : null;
        return Optional.of(new TaskQuery(
                groups,
                assignee,
                filter.workflow(),
                filter.instance(),
                filter.urgent(),
                filter.limit(),
                filter.cursor()));
    }

    static boolean matches(TaskFilter filter, HumanTask task) {
        return (filter.assignee() == null || filter.assignee().equals(task.assignee()))
                && (filter.group() == null || task.groups().contains(filter.group()));
    }
}
