package io.wardclerk.workflow.camunda;

import io.wardclerk.vault.SealedColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the engine room keeps sealed bytes, for rotation: its own tables, and the columns of the engine's variables. */
@Configuration(proxyBeanMethods = false)
class SealedTables {

    private static final String NAMED = "'variable/' || name_";
    private static final String SEALED = "text2_ like 'sealed/1%'";

    @Bean
    SealedColumn sealedStepOutputs() {
        return new SealedColumn("step_journal", "step_id", "output", "'step-journal/' || step_id");
    }

    @Bean
    SealedColumn sealedVariables() {
        return new SealedColumn("act_ru_variable", "id_", "text_", NAMED, true, SEALED);
    }

    @Bean
    SealedColumn sealedHistoricVariables() {
        return new SealedColumn("act_hi_varinst", "id_", "text_", NAMED, true, SEALED);
    }

    /** Long values; the engine gives the bytes of a variable its name. Files and diagrams stand in the same table. */
    @Bean
    SealedColumn sealedVariableBytes() {
        return new SealedColumn("act_ge_bytearray", "id_", "bytes_", NAMED, false, "deployment_id_ is null");
    }
}
