package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.CaseStarters;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks the engine's history, which keeps whoever was signed in at the start. */
@Component
class EngineCaseStarters implements CaseStarters {

    private final JdbcClient jdbc;

    EngineCaseStarters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> of(String instance) {
        return jdbc.sql("select coalesce(start_user_id_, '') from act_hi_procinst where proc_inst_id_ = :instance")
                .param("instance", instance)
                .query(String.class)
                .optional()
                .filter(starter -> !starter.isEmpty());
    }
}
