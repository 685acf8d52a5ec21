package io.wardclerk.workflow.camunda.identity;

import io.wardclerk.access.People;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.GroupQuery;
import org.camunda.bpm.engine.identity.NativeUserQuery;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.TenantQuery;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.identity.UserQuery;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.jspecify.annotations.Nullable;

/** Answers the engine's questions about people. Passwords are never checked here: sign-in is ours. */
final class PeopleProvider implements ReadOnlyIdentityProvider {

    private final People people;

    PeopleProvider(People people) {
        this.people = people;
    }

    @Override
    public @Nullable User findUserById(String id) {
        return people.find(id)
                .filter(person -> !person.isPatient())
                .map(EngineUser::new)
                .orElse(null);
    }

    @Override
    public UserQuery createUserQuery() {
        return new PeopleUserQuery(
                people, Context.getProcessEngineConfiguration().getCommandExecutorTxRequired());
    }

    @Override
    public UserQuery createUserQuery(CommandContext context) {
        return createUserQuery();
    }

    @Override
    public NativeUserQuery createNativeUserQuery() {
        throw new BadUserRequestException("People are not in the engine's tables");
    }

    @Override
    public boolean checkPassword(String user, String password) {
        return false;
    }

    @Override
    public @Nullable Group findGroupById(String id) {
        return people.roles().stream()
                .filter(role -> role.key().equals(id))
                .findFirst()
                .map(EngineGroup::new)
                .orElse(null);
    }

    @Override
    public GroupQuery createGroupQuery() {
        return new PeopleGroupQuery(
                people, Context.getProcessEngineConfiguration().getCommandExecutorTxRequired());
    }

    @Override
    public GroupQuery createGroupQuery(CommandContext context) {
        return createGroupQuery();
    }

    /** There are no tenants; the engine's own table of them stays empty. */
    @Override
    public @Nullable Tenant findTenantById(String id) {
        return null;
    }

    @Override
    public TenantQuery createTenantQuery() {
        return new NoTenants(Context.getProcessEngineConfiguration().getCommandExecutorTxRequired());
    }

    @Override
    public TenantQuery createTenantQuery(CommandContext context) {
        return createTenantQuery();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
