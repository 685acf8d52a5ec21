package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.Descriptor;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.impl.core.variable.mapping.IoMapping;
import org.camunda.bpm.engine.impl.core.variable.scope.AbstractVariableScope;

/**
 * Maps a step's outputs only if it has any. The engine maps outputs also of a step that a fault or a message ends, where the
 * mapping would fail for want of its variables.
 */
final class StepOutputs extends IoMapping {

    private final String proof;

    private StepOutputs(IoMapping drawn, String proof) {
        setInputParameters(drawn.getInputParameters());
        setOuputParameters(drawn.getOutputParameters());
        this.proof = proof;
    }

    static IoMapping of(IoMapping drawn, Descriptor<?, ?> descriptor) {
        Set<String> inputs = StepInput.names(descriptor);
        Optional<String> proof = Arrays.stream(descriptor.output().getRecordComponents())
                .map(component -> component.getName())
                .filter(name -> !inputs.contains(name))
                .findFirst();
        return proof.<IoMapping>map(name -> new StepOutputs(drawn, name)).orElse(drawn);
    }

    @Override
    public void executeOutputParameters(AbstractVariableScope scope) {
        if (scope.hasVariableLocal(proof)) {
            super.executeOutputParameters(scope);
        }
    }
}
