package io.wardclerk.workflow.camunda;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.core.model.PropertyKey;
import org.camunda.bpm.engine.impl.core.variable.CoreVariableInstance;
import org.camunda.bpm.engine.impl.core.variable.mapping.InputParameter;
import org.camunda.bpm.engine.impl.core.variable.mapping.IoMapping;
import org.camunda.bpm.engine.impl.core.variable.mapping.OutputParameter;
import org.camunda.bpm.engine.impl.core.variable.scope.AbstractVariableScope;
import org.camunda.bpm.engine.impl.core.variable.scope.VariableInstanceFactory;
import org.camunda.bpm.engine.impl.core.variable.scope.VariableInstanceLifecycleListener;
import org.camunda.bpm.engine.impl.core.variable.scope.VariableStore;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.jspecify.annotations.Nullable;

/**
 * A step's drawn inputs and outputs. The engine would store both as variables of the step and delete them with it; here
 * inputs are evaluated when an attempt begins, and outputs when the step ends, and only the case's own variables are stored.
 */
final class StepMapping {

    private static final PropertyKey<IoMapping> DRAWN = new PropertyKey<>("wardclerk.mapping");

    /** While a step's outputs become variables. */
    private static final ThreadLocal<Boolean> WRITING = ThreadLocal.withInitial(() -> false);

    private StepMapping() {}

    /** Whether the variable that this thread sets is what a step gave, and nobody's word. */
    static boolean isWriting() {
        return WRITING.get();
    }

    /** Takes the mapping out of the engine's hands. */
    static void take(ActivityImpl activity, IoMapping drawn) {
        activity.getProperties().set(DRAWN, drawn);
        activity.setIoMapping(null);
    }

    /** Values of the inputs of these names that the diagram gives to the step where this execution stands. */
    static Map<String, @Nullable Object> inputs(ExecutionEntity execution, Set<String> names) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (InputParameter input : drawn(execution).getInputParameters()) {
            if (names.contains(input.getName())) {
                values.put(input.getName(), input.getValueProvider().getValue(execution));
            }
        }
        return values;
    }

    /** Sets the case's variables that the diagram makes of the step's output. */
    static void outputs(ExecutionEntity execution, Map<String, ? extends @Nullable Object> output) {
        IoMapping drawn = drawn(execution);
        StepScope scope = new StepScope(execution, drawn, output);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (OutputParameter parameter : drawn.getOutputParameters()) {
            values.put(parameter.getName(), parameter.getValueProvider().getValue(scope));
        }
        WRITING.set(true);
        try {
            values.forEach(execution::setVariable);
        } finally {
            WRITING.remove();
        }
    }

    private static IoMapping drawn(ExecutionEntity execution) {
        IoMapping drawn = execution.getActivity().getProperties().get(DRAWN);
        return drawn == null ? new IoMapping() : drawn;
    }

    /** What an output's expression sees: the step's output first, then its inputs, then the case. */
    private static final class StepScope extends AbstractVariableScope {

        private static final long serialVersionUID = 1L;

        private final transient ExecutionEntity execution;
        private final transient IoMapping drawn;
        private final transient Map<String, ? extends @Nullable Object> output;

        private StepScope(ExecutionEntity execution, IoMapping drawn, Map<String, ? extends @Nullable Object> output) {
            this.execution = execution;
            this.drawn = drawn;
            this.output = output;
        }

        @Override
        public boolean hasVariable(String name) {
            return output.containsKey(name) || input(name) != null || execution.hasVariable(name);
        }

        @Override
        public @Nullable Object getVariable(String name) {
            if (output.containsKey(name)) {
                return output.get(name);
            }
            InputParameter input = input(name);
            return input == null
                    ? execution.getVariable(name)
                    : input.getValueProvider().getValue(execution);
        }

        private @Nullable InputParameter input(String name) {
            for (InputParameter input : drawn.getInputParameters()) {
                if (input.getName().equals(name)) {
                    return input;
                }
            }
            return null;
        }

        @Override
        public AbstractVariableScope getParentVariableScope() {
            return execution;
        }

        @Override
        protected VariableStore<CoreVariableInstance> getVariableStore() {
            return new VariableStore<>();
        }

        @Override
        protected VariableInstanceFactory<CoreVariableInstance> getVariableInstanceFactory() {
            throw new UnsupportedOperationException("Expressions only read");
        }

        @Override
        protected List<VariableInstanceLifecycleListener<CoreVariableInstance>>
                getVariableInstanceLifecycleListeners() {
            return List.of();
        }
    }
}
