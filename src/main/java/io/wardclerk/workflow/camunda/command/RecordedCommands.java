package io.wardclerk.workflow.camunda.command;

import io.wardclerk.access.Access;
import io.wardclerk.access.Accesses;
import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * Stands around every command of the engine, inside its transaction, so that none changes or shows a case off the record. What our
 * own ports and the engine's history already say is not said again. Decision record 0126.
 */
public final class RecordedCommands extends CommandInterceptor {

    private static final CommandKinds KINDS = new CommandKinds();

    private final AuditLog audit;
    private final Accesses accesses;
    private final Callers callers;

    /** One for each chain of the engine's interceptors. */
    public RecordedCommands(AuditLog audit, Accesses accesses, Callers callers) {
        this.audit = audit;
        this.accesses = accesses;
        this.callers = callers;
    }

    @Override
    public <T> T execute(Command<T> command) {
        CommandKinds.Known known = KINDS.of(command.getClass());
        T result = next.execute(command);
        switch (known.kind()) {
            case ACT -> act(known.name(), command);
            case PORT -> ported(known.name(), command);
            case READ -> read(known.name(), command);
            case STORY, UPKEEP -> {}
        }
        return result;
    }

    /** The engine's own REST calls past the ports that would have recorded it. */
    private void ported(String name, Command<?> command) {
        if (accesses.current().filter(Access::isStraightToTheEngine).isPresent()) {
            act(name, command);
        }
    }

    private void act(String name, Command<?> command) {
        record(AuditAction.ENGINE_ACT, actor(), name, command);
    }

    /** Automatic steps show nobody anything; their own records say what they read. */
    private void read(String name, Command<?> command) {
        Optional<Access> access = accesses.current();
        if (access.isPresent()) {
            access.get().command(name);
            return;
        }
        String person = Context.getCommandContext().getAuthenticatedUserId();
        if (person != null) {
            record(AuditAction.ENGINE_READ, person, name, command);
        }
    }

    private void record(AuditAction action, String actor, String name, Command<?> command) {
        Map<String, String> target = CommandTarget.of(command);
        Map<String, Object> detail = new LinkedHashMap<>(target);
        detail.put("command", name);
        audit.record(AuditEntry.success(actor, action, instance(target), null, detail));
    }

    private static @Nullable String instance(Map<String, String> target) {
        return CommandTarget.instance(target, Context.getCommandContext());
    }

    private String actor() {
        Caller caller = callers.current();
        return caller.kind() == Caller.Kind.NOBODY ? Caller.WARDCLERK.actor() : caller.actor();
    }
}
