package io.wardclerk.workflow.camunda.identity;

import io.wardclerk.access.People;
import io.wardclerk.access.People.Person;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.UserQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;

/** Finds people by id, name or role. */
final class PeopleUserQuery extends UserQueryImpl {

    private static final long serialVersionUID = 1L;

    private final transient People people;

    PeopleUserQuery(People people, CommandExecutor executor) {
        super(executor);
        this.people = people;
    }

    @Override
    public long executeCount(CommandContext context) {
        return matching().count();
    }

    @Override
    public List<User> executeList(CommandContext context, Page page) {
        Stream<Person> matching = matching();
        if (page != null) {
            matching = matching.skip(page.getFirstResult()).limit(page.getMaxResults());
        }
        return matching.<User>map(EngineUser::new).toList();
    }

    private Stream<Person> matching() {
        return people.all().stream()
                .filter(person -> person.enabled() && !person.isPatient())
                .filter(person -> id == null || person.username().equals(id))
                .filter(person -> ids == null || Arrays.asList(ids).contains(person.username()))
                .filter(person -> groupId == null || person.roles().contains(groupId))
                .filter(person -> tenantId == null && email == null && emailLike == null)
                .filter(person -> Like.matches(firstName, person.displayName()))
                .filter(person -> Like.matches(firstNameLike, person.displayName()))
                .filter(person -> lastName == null && lastNameLike == null);
    }
}
