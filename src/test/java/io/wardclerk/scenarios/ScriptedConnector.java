package io.wardclerk.scenarios;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.wardclerk.content.Scenario.Answer;
import io.wardclerk.workflow.BusinessFault;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.util.Optional;

/** Stands before a connector: answers as the script says, or lets it run where it touches nothing outside. */
final class ScriptedConnector<I extends Record, O extends Record> implements Connector<I, O> {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Connector<I, O> real;
    private final Script script;

    ScriptedConnector(Connector<I, O> real, Script script) {
        this.real = real;
        this.script = script;
    }

    @Override
    public Descriptor<I, O> descriptor() {
        return real.descriptor();
    }

    @Override
    public O execute(I input, StepContext step) throws BusinessFault, RetryLater {
        Descriptor<I, O> descriptor = descriptor();
        script.calls.add(new Script.Call(descriptor.key(), step.element(), input));
        Optional<Answer> answer = script.next(descriptor.key(), step);
        if (answer.isPresent()) {
            return answered(answer.get());
        }
        boolean local = descriptor.effect() == Effect.DECIDE;
        boolean overRecords = descriptor.effect() == Effect.READ || descriptor.effect() == Effect.WRITE;
        if (local || (overRecords && script.hasRecord()) || descriptor.effect() == Effect.PROPOSE) {
            return real.execute(input, step);
        }
        script.unscripted.add(new Script.Unscripted(descriptor.key(), step.element()));
        throw new AssertionError("The scenario gives no answer for " + step.element());
    }

    private O answered(Answer answer) throws BusinessFault, RetryLater {
        if (answer.fault() != null) {
            throw new BusinessFault(answer.fault(), "The scenario says so");
        }
        if (answer.retryLater() != null) {
            throw new RetryLater(answer.retryLater(), "The scenario says so", null);
        }
        return JSON.convertValue(answer.output(), descriptor().output());
    }
}
