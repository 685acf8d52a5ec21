package io.wardclerk.workflow.camunda.command;

import io.wardclerk.access.Accesses;
import io.wardclerk.access.Callers;
import io.wardclerk.audit.AuditLog;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;

/** Puts {@link RecordedCommands} around every command, last before the command itself and inside its transaction. */
public final class CommandsOnRecord extends AbstractProcessEnginePlugin {

    private final AuditLog audit;
    private final Accesses accesses;
    private final Callers callers;

    public CommandsOnRecord(AuditLog audit, Accesses accesses, Callers callers) {
        this.audit = audit;
        this.accesses = accesses;
        this.callers = callers;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setCustomPostCommandInterceptorsTxRequired(and(engine.getCustomPostCommandInterceptorsTxRequired()));
        engine.setCustomPostCommandInterceptorsTxRequiresNew(
                and(engine.getCustomPostCommandInterceptorsTxRequiresNew()));
    }

    private List<CommandInterceptor> and(@Nullable List<CommandInterceptor> others) {
        List<CommandInterceptor> all = others == null ? new ArrayList<>() : new ArrayList<>(others);
        all.add(new RecordedCommands(audit, accesses, callers));
        return all;
    }
}
