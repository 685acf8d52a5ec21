package io.wardclerk.workflow.camunda;

import io.wardclerk.vault.CaseRoots;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which case a called one belongs to. The command that makes an instance knows it before the tables do. */
@Component
final class EngineCaseRoots implements CaseRoots {

    private final JdbcClient jdbc;

    EngineCaseRoots(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public @Nullable String root(String instance) {
        CommandContext command = Context.getCommandContext();
        ExecutionEntity known =
                command == null ? null : command.getDbEntityManager().getCachedEntity(ExecutionEntity.class, instance);
        if (known != null && known.getRootProcessInstanceId() != null) {
            return known.getRootProcessInstanceId();
        }
        return jdbc.sql("""
                        select root_proc_inst_id_ from act_ru_execution where id_ = :id and root_proc_inst_id_ is not null
                        union all
                        select root_proc_inst_id_ from act_hi_procinst where id_ = :id and root_proc_inst_id_ is not null
                        limit 1
                        """)
                .param("id", instance)
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
