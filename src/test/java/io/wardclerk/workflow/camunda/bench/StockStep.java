package io.wardclerk.workflow.camunda.bench;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** A plain delegate: reads what the step before left, works, leaves its own. */
public final class StockStep implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        String element = execution.getCurrentActivityId();
        int number = Integer.parseInt(element.substring("step".length()));
        String text = (String) execution.getVariable(number == 1 ? "message" : "o" + (number - 1));
        String answer = Work.step(execution.getProcessInstanceId(), element, text);
        if (number < 6) {
            execution.setVariable("o" + number, answer);
        }
    }
}
