package io.wardclerk.workflow.camunda;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Calls the engine without its authorization checks, since the inbox and the guard decided before, and restores whoever the
 * engine thought was there. Acts of a person carry the name into the engine's operation log.
 */
@Component
class EngineIdentity {

    private final IdentityService identity;
    private final ProcessEngineConfigurationImpl engine;
    private final Callers callers;

    EngineIdentity(IdentityService identity, ProcessEngineConfigurationImpl engine, Callers callers) {
        this.identity = identity;
        this.engine = engine;
        this.callers = callers;
    }

    /** For reads, and for what the system itself does. */
    <T> T system(Supplier<T> call) {
        return as(null, call);
    }

    /** For what the current caller does. */
    <T> T caller(Supplier<T> call) {
        Caller caller = callers.current();
        return switch (caller.kind()) {
            case PERSON -> as(caller.actor(), () -> withoutAuthorization(call));
            case CLIENT -> as(caller.actor(), () -> withoutAuthorization(() -> unlogged(call)));
            case SYSTEM, NOBODY -> as(null, call);
        };
    }

    private <T> T as(@Nullable String user, Supplier<T> call) {
        Authentication before = identity.getCurrentAuthentication();
        try {
            if (user == null) {
                identity.clearAuthentication();
            } else {
                identity.setAuthenticatedUserId(user);
            }
            return call.get();
        } finally {
            if (before == null) {
                identity.clearAuthentication();
            } else {
                identity.setAuthentication(before.getUserId(), before.getGroupIds(), before.getTenantIds());
            }
        }
    }

    /** The engine's log of operations is for people's; what a client did stands in the record. */
    private static <T> T unlogged(Supplier<T> call) {
        CommandContext command = Context.getCommandContext();
        if (!command.isUserOperationLogEnabled()) {
            return call.get();
        }
        command.disableUserOperationLog();
        try {
            return call.get();
        } finally {
            command.enableUserOperationLog();
        }
    }

    private <T> T withoutAuthorization(Supplier<T> call) {
        return engine.getCommandExecutorTxRequired().execute(command -> command.runWithoutAuthorization(call::get));
    }
}
