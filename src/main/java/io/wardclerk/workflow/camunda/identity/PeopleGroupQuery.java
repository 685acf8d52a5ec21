package io.wardclerk.workflow.camunda.identity;

import io.wardclerk.access.People;
import io.wardclerk.access.People.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.GroupQueryImpl;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;

/** Finds roles by id, title or member. */
final class PeopleGroupQuery extends GroupQueryImpl {

    private static final long serialVersionUID = 1L;

    private final transient People people;

    PeopleGroupQuery(People people, CommandExecutor executor) {
        super(executor);
        this.people = people;
    }

    @Override
    public long executeCount(CommandContext context) {
        return matching().count();
    }

    @Override
    public List<Group> executeList(CommandContext context, Page page) {
        Stream<Role> matching = matching();
        if (page != null) {
            matching = matching.skip(page.getFirstResult()).limit(page.getMaxResults());
        }
        return matching.<Group>map(EngineGroup::new).toList();
    }

    private Stream<Role> matching() {
        Set<String> held = userId == null
                ? Set.of()
                : people.find(userId).map(person -> person.roles()).orElse(Set.of());
        return people.roles().stream()
                .filter(role -> userId == null || held.contains(role.key()))
                .filter(role -> id == null || role.key().equals(id))
                .filter(role -> ids == null || Arrays.asList(ids).contains(role.key()))
                .filter(role -> name == null || role.title().equals(name))
                .filter(role -> Like.matches(nameLike, role.title()))
                .filter(role -> type == null || type.equals("WORKFLOW"))
                .filter(role -> tenantId == null);
    }
}
