package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.workflow.camunda.diagram.CheckedParses;
import io.wardclerk.workflow.camunda.expression.SafeExpressions;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;

/** The decided settings, checked on any engine that is built. */
final class HardenedSettings {

    private HardenedSettings() {}

    static void areIn(ProcessEngineConfigurationImpl engine) {
        assertThat(engine.getExpressionManager()).isInstanceOf(SafeExpressions.class);
        assertThat(engine.getBpmnParseFactory()).isInstanceOf(CheckedParses.class);
        assertThat(engine.getDeployers()).hasAtLeastOneElementOfType(DeploymentPermit.class);
        assertThat(engine.getDeployers())
                .extracting(Deployer::getClass)
                .extracting(type -> type == DeploymentPermit.class ? 0 : type == BpmnDeployer.class ? 1 : 2)
                .as("the permit comes first")
                .startsWith(0);
        assertThat(engine.isAuthorizationEnabled()).isTrue();
        assertThat(engine.isEnableExpressionsInAdhocQueries()).isFalse();
        assertThat(engine.isEnableExpressionsInStoredQueries()).isFalse();
        assertThat(engine.isJavaSerializationFormatEnabled()).isFalse();
        assertThat(engine.getDefaultSerializationFormat()).isEqualTo("application/json");
        assertThat(engine.isEnableFetchScriptEngineFromProcessApplication()).isFalse();
        assertThat(engine.getResolverFactories())
                .noneMatch(factory -> factory.getClass().getName().contains("VariableScope"));
        assertThat(engine.getVariableSerializers().getSerializerByName("serializable"))
                .isNull();
        assertThat(engine.getHistoryLevel()).isInstanceOf(KeptHistory.class);
        assertThat(engine.getHistoryRemovalTimeStrategy()).isEqualTo("start");
        assertThat(engine.getHistoryTimeToLive()).isEqualTo("P180D");
        assertThat(engine.getHistoryCleanupBatchWindowStartTime()).isEqualTo("01:00");
        assertThat(engine.getQueryMaxResultsLimit()).isEqualTo(2000);
        assertThat(engine.isMetricsEnabled()).isFalse();
        assertThat(engine.getAdminGroups())
                .as("nobody administers through the engine")
                .isEmpty();
        assertThat(engine.getAdminUsers()).isEmpty();
        for (String language : List.of("javascript", "groovy", "juel", "python", "ecmascript", "feel")) {
            assertThat(engine.getScriptEngineResolver().getScriptEngine(language, false))
                    .isNull();
        }
    }
}
