package io.wardclerk.workflow;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Begins other cases out of a step, once for it, and tells them something. The engine works on one case in a transaction, whose key seals
 * what it holds: so a step does this on its own, beside the engine, and a repeated one finds what it did.
 */
@Component
public final class OtherCases {

    private static final String ENGINE = "engine";

    private final ObjectProvider<Workflows> workflows;
    private final StartRequests requests;
    private final Callers callers;
    private final TransactionTemplate transaction;

    /** The engine is asked for late, since it needs the connectors first. */
    OtherCases(
            ObjectProvider<Workflows> workflows,
            StartRequests requests,
            Callers callers,
            TransactionTemplate transaction) {
        this.workflows = workflows;
        this.requests = requests;
        this.callers = callers;
        this.transaction = transaction;
    }

    /**
     * Begins a case about the same patient.
     *
     * @param workflow its key
     * @param input as its schema says
     * @return the case that this step began, now or before
     * @throws RetryLater if another attempt of the step begins it in this moment
     */
    public String begin(StepContext step, String workflow, Map<String, Object> input) throws RetryLater {
        String client = Caller.WARDCLERK.actor();
        String key = "step/" + step.stepId();
        Optional<String> begun = callers.as(
                Caller.WARDCLERK,
                () -> transaction.execute(status -> {
                    StartRequests.Begun before = requests.begin(client, key, workflow);
                    if (before instanceof StartRequests.Replay done) {
                        return Optional.of(done.instance());
                    }
                    if (!(before instanceof StartRequests.New)) {
                        return Optional.<String>empty();
                    }
                    String instance = workflows
                            .getObject()
                            .start(workflow, step.subject(), input)
                            .id();
                    requests.started(client, key, workflow, instance);
                    return Optional.of(instance);
                }));
        if (begun == null) {
            throw new StepFailed("A transaction ended without an answer");
        }
        return begun.orElseThrow(
                () -> RetryLater.notAsked(ENGINE, "Another attempt begins the case already", Duration.ofSeconds(5)));
    }

    /** @return false if it does not wait for that */
    public boolean tell(String instance, String message) {
        return callers.as(Caller.WARDCLERK, () -> workflows.getObject().correlate(instance, message, Map.of()));
    }

    /** Whether there is such a workflow, and what it takes. */
    public Optional<Workflow> find(String workflow) {
        return workflows.getObject().find(workflow);
    }
}
