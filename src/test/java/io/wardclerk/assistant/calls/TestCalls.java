package io.wardclerk.assistant.calls;

import io.micrometer.core.instrument.MeterRegistry;
import io.wardclerk.access.Callers;
import io.wardclerk.assistant.AssistantProperties;
import io.wardclerk.assistant.EngineStates;
import io.wardclerk.assistant.ModelSwitches;
import io.wardclerk.assistant.engine.TestEngines;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.outbound.Outbound;
import io.wardclerk.vault.Documents;
import io.wardclerk.vault.Macs;
import io.wardclerk.workflow.Circuits;
import io.wardclerk.workflow.RetryLater;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives tests of other packages the real calls over their database. */
public final class TestCalls {

    public final Set<String> open = ConcurrentHashMap.newKeySet();
    private final ModelCalls models;
    private final SwitchTable switches;
    private final EngineStates states;

    @SuppressWarnings("TooManyParameters")
    public TestCalls(
            AssistantProperties properties,
            Outbound outbound,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Documents documents,
            AuditLog audit,
            Macs macs,
            Clock clock,
            Callers callers) {
        CallTable table = new CallTable(jdbc, transaction, documents, audit, macs, clock);
        Budgets budgets = new Budgets(properties, jdbc, transaction, clock);
        switches = new SwitchTable(properties, jdbc, transaction, audit, callers, clock);
        Circuits circuits = new Board();
        states = new ProviderStates(properties, switches, circuits);
        models = new ModelCalls(
                properties,
                TestEngines.of(properties, outbound),
                table,
                new Attempts(
                        properties,
                        table,
                        budgets,
                        switches,
                        circuits,
                        new CallMeters(new StaticListableBeanFactory().getBeanProvider(MeterRegistry.class))),
                switches,
                circuits);
    }

    public ModelCalls models() {
        return models;
    }

    public EngineStates states() {
        return states;
    }

    public ModelSwitches switches() {
        return switches;
    }

    /** Circuits that the test opens. */
    private final class Board implements Circuits {

        @Override
        public List<Circuit> all() {
            return List.of();
        }

        @Override
        public Optional<Circuit> find(String dependency) {
            return Optional.empty();
        }

        @Override
        public void require(String dependency) throws RetryLater {
            throw new UnsupportedOperationException("Calls of models ask whether they are admitted");
        }

        @Override
        public boolean admits(String dependency) {
            return !open.contains(dependency);
        }

        @Override
        public void failed(String dependency, String cause, @Nullable Duration after) {
            if (after != null) {
                open.add(dependency);
            }
        }

        @Override
        public void answered(String dependency) {
            open.remove(dependency);
        }
    }
}
