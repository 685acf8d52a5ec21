package io.wardclerk.workflow.camunda;

import io.wardclerk.content.WorkflowDefinition;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.context.Context;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether a variable may stand in clear: by the routing list of the version that its case runs. The engine writes a new
 * variable before it knows whose it is, so the version is that of the running execution, or of whoever called the engine.
 * Where neither is known nothing is declared, and the variable is sealed.
 */
@Component
class CaseRouting implements Predicate<String> {

    private final DeployedDefinitions definitions;
    private final ThreadLocal<@Nullable String> called = new ThreadLocal<>();

    CaseRouting(DeployedDefinitions definitions) {
        this.definitions = definitions;
    }

    /** Runs a call to the engine that sets variables of a case of this process definition. */
    <T> T during(String processDefinition, Supplier<T> call) {
        String before = called.get();
        called.set(processDefinition);
        try {
            return call.get();
        } finally {
            if (before == null) {
                called.remove();
            } else {
                called.set(before);
            }
        }
    }

    @Override
    public boolean test(String variable) {
        String version = running();
        return version != null && definitions.of(version).routing().contains(variable);
    }

    /** Whether a workflow names this variable as an output or for its routing, or it names a patient, document or result. */
    boolean declares(String version, String variable) {
        WorkflowDefinition definition = definitions.of(version);
        return variable.equals(CaseVariables.SUBJECT)
                || variable.endsWith("Id")
                || variable.endsWith("Ref")
                || definition.outputs().contains(variable)
                || definition.routing().contains(variable);
    }

    private @Nullable String running() {
        var execution = Context.getBpmnExecutionContext();
        return execution == null ? called.get() : execution.getExecution().getProcessDefinitionId();
    }
}
