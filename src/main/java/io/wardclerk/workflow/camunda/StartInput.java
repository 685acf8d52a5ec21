package io.wardclerk.workflow.camunda;

import io.wardclerk.vault.Documents;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Seals the input of a starting case, as soon as the engine has given the case its id, before the first step. */
@Component
final class StartInput implements ExecutionListener {

    private final Documents documents;

    StartInput(Documents documents) {
        this.documents = documents;
    }

    @Override
    public void notify(DelegateExecution execution) {
        if (execution.getVariable(CaseVariables.RAW_INPUT) instanceof byte[] input) {
            execution.removeVariable(CaseVariables.RAW_INPUT);
            execution.setVariable(
                    CaseVariables.INPUT_ID,
                    documents.store("case/" + execution.getProcessInstanceId(), "input", input));
        }
    }
}
