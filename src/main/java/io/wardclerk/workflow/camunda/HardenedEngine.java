package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.camunda.diagram.CheckedParses;
import io.wardclerk.workflow.camunda.expression.NoFormulas;
import io.wardclerk.workflow.camunda.expression.SafeExpressions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.impl.variable.serializer.DefaultVariableSerializers;
import org.camunda.bpm.engine.impl.variable.serializer.TypedValueSerializer;

/** Every setting that makes the engine safe; the reasons are in decision record 0020. Runs after all other plug-ins. */
final class HardenedEngine extends AbstractProcessEnginePlugin {

    private final EngineSettings settings;
    private final List<TypedValueSerializer<?>> serializers;
    private final HistoryEventHandler history;
    private final DeploymentPermit permit;
    private final Predicate<String> connectors;
    private final SessionFactory identities;
    private final BiPredicate<String, String> declared;

    HardenedEngine(
            EngineSettings settings,
            List<TypedValueSerializer<?>> serializers,
            HistoryEventHandler history,
            DeploymentPermit permit,
            Predicate<String> connectors,
            SessionFactory identities,
            BiPredicate<String, String> declared) {
        this.settings = settings;
        this.serializers = serializers;
        this.history = history;
        this.permit = permit;
        this.connectors = connectors;
        this.identities = identities;
        this.declared = declared;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        database(engine);
        code(engine);
        variables(engine);
        queries(engine);
        history(engine);
        jobs(engine);
        deployments(engine);
        access(engine);
    }

    /** What the engine would fill in itself if it were set earlier: its own serializers and its administrators. */
    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        ((DefaultVariableSerializers) engine.getVariableSerializers()).setSerializerList(serializers);
        engine.setAdminUsers(List.of());
        engine.setAdminGroups(List.of());
    }

    private static void database(ProcessEngineConfigurationImpl engine) {
        engine.setDatabaseType("postgres");
        engine.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_FALSE);
        engine.setMetricsEnabled(false);
        engine.setTaskMetricsEnabled(false);
        engine.setDbMetricsReporterActivate(false);
    }

    /** Nothing in a diagram, form or table runs as code. */
    private static void code(ProcessEngineConfigurationImpl engine) {
        engine.setExpressionManager(new SafeExpressions());
        engine.setDmnElProvider(new NoFormulas());
        engine.setBeans(Map.of());
        engine.setScriptEngineResolver(new NoScripts());
        engine.setResolverFactories(new ArrayList<>());
        engine.setEnvScriptResolvers(new ArrayList<>());
        engine.setEnableFetchScriptEngineFromProcessApplication(false);
        engine.setEnableScriptEngineLoadExternalResources(false);
        engine.setEnableScriptEngineNashornCompatibility(false);
        engine.setEnableXxeProcessing(false);
        engine.setInvokeCustomVariableListeners(false);
    }

    private static void variables(ProcessEngineConfigurationImpl engine) {
        engine.setDefaultSerializationFormat("application/json");
        engine.setJavaSerializationFormatEnabled(false);
        engine.setDeserializationTypeValidationEnabled(true);
        engine.setDeserializationAllowedPackages("io.wardclerk");
        engine.setImplicitVariableUpdateDetectionEnabled(false);
    }

    private void queries(ProcessEngineConfigurationImpl engine) {
        engine.setEnableExpressionsInAdhocQueries(false);
        engine.setEnableExpressionsInStoredQueries(false);
        engine.setQueryMaxResultsLimit(settings.queryLimit());
    }

    private void history(ProcessEngineConfigurationImpl engine) {
        engine.setHistoryLevel(new KeptHistory(declared));
        engine.setHistoryEventProducer(new KnownRemovalTimes());
        engine.setHistoryEventHandler(history);
        engine.setHistoryTimeToLive(settings.historyTimeToLive());
        engine.setEnforceHistoryTimeToLive(true);
        engine.setHistoryRemovalTimeStrategy(ProcessEngineConfiguration.HISTORY_REMOVAL_TIME_STRATEGY_START);
        engine.setHistoryCleanupStrategy("removalTimeBased");
        engine.setHistoryCleanupBatchWindowStartTime(settings.cleanupFrom());
        engine.setHistoryCleanupBatchWindowEndTime(settings.cleanupTo());
        engine.setHistoryCleanupJobLogTimeToLive("P30D");
    }

    private void jobs(ProcessEngineConfigurationImpl engine) {
        engine.setFailedJobRetryTimeCycle(settings.retryAfter());
        engine.setDefaultNumberOfRetries(settings.attempts());
        // What fails is reported once, in plain words, by whoever called; the engine's own log would quote values.
        engine.setEnableReducedJobExceptionLogging(true);
        engine.setEnableCmdExceptionLogging(false);
        engine.setFailedJobCommandFactory(new PlainJobFailures());
        ExecuteJobHelper.LOGGING_HANDLER = (job, failure) -> {};
        engine.setJobExecutorAcquireByPriority(true);
    }

    private void deployments(ProcessEngineConfigurationImpl engine) {
        engine.setBpmnParseFactory(new CheckedParses(connectors));
        engine.setCustomPreDeployers(List.of(permit));
    }

    private void access(ProcessEngineConfigurationImpl engine) {
        engine.setAuthorizationEnabled(true);
        engine.setAuthorizationEnabledForCustomCode(false);
        engine.setTenantCheckEnabled(false);
        // Seeing a case or a task does not mean seeing its variables, and a candidate may work on a task but not change
        // it.
        engine.setEnforceSpecificVariablePermission(true);
        engine.setDefaultUserPermissionNameForTask("TASK_WORK");
        engine.setIdentityProviderSessionFactory(identities);
        engine.setGeneralResourceWhitelistPattern("[A-Za-z0-9._@-]{1,64}");
        engine.setRestrictUserOperationLogToAuthenticatedUsers(true);
        engine.setWebappsAuthenticationLoggingEnabled(false);
    }
}
