package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.testing.ApplicationTest;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringTransactionsProcessEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/** The engine as the started application holds it: the starter's plug-ins must not undo the hardening. */
@ApplicationTest
class ApplicationEngineTest {

    private final ProcessEngine engine;
    private final PlatformTransactionManager transactions;

    @Autowired
    ApplicationEngineTest(ProcessEngine engine, PlatformTransactionManager transactions) {
        this.engine = engine;
        this.transactions = transactions;
    }

    @Test
    void theHardeningIsInForce() {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        HardenedSettings.areIn(configuration);
        assertThat(configuration.getCustomPostBPMNParseListeners())
                .noneMatch(listener -> listener.getClass().getName().contains("Publish"));
        assertThat(engine.getIdentityService().isReadOnly()).isTrue();
    }

    @Test
    void theEngineSharesTheApplicationsTransactions() {
        assertThat(((SpringTransactionsProcessEngineConfiguration) engine.getProcessEngineConfiguration())
                        .getTransactionManager())
                .isSameAs(transactions);
    }
}
