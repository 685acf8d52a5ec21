package io.wardclerk.api;

import io.wardclerk.access.Callers;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.StartRequests;
import io.wardclerk.workflow.Workflows;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts once however often it is asked: the key is remembered in the transaction that starts the case. */
@Component
final class Starts {

    private final Workflows workflows;
    private final StartRequests requests;
    private final Callers callers;
    private final TransactionTemplate transaction;

    Starts(Workflows workflows, StartRequests requests, Callers callers, TransactionTemplate transaction) {
        this.workflows = workflows;
        this.requests = requests;
        this.callers = callers;
        this.transaction = transaction;
    }

    /** @throws Refused if the key was used for another request or the same one is being worked on */
    Started once(String key, String bodyHash, String workflow, @Nullable String subject, Map<String, Object> input) {
        String client = callers.current().actor();
        Started started = transaction.execute(status -> {
            StartRequests.Begun begun = requests.begin(client, key, bodyHash);
            if (begun instanceof StartRequests.Replay replay) {
                return new Started(known(replay.instance()), true);
            }
            if (begun instanceof StartRequests.New) {
                Instance instance = workflows.start(workflow, subject, input);
                requests.started(client, key, bodyHash, instance.id());
                return new Started(instance, false);
            }
            throw new Refused(begun instanceof StartRequests.Conflict ? Problems.keyReused() : Problems.keyInFlight());
        });
        if (started == null) {
            throw new IllegalStateException("The start neither happened nor failed");
        }
        return started;
    }

    private Instance known(String id) {
        return workflows.instance(id).orElseThrow(() -> new IllegalStateException("A started case is gone"));
    }

    /** @param replayed whether an earlier request had started it */
    record Started(Instance instance, boolean replayed) {}
}
