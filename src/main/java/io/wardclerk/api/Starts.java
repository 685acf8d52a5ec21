package io.wardclerk.api;

import io.wardclerk.access.Accesses;
import io.wardclerk.access.Callers;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.StartRequests;
import io.wardclerk.workflow.Workflows;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts once however often it is asked: the key is remembered in the transaction that starts the case. */
@Component
final class Starts {

    private final Workflows workflows;
    private final StartRequests requests;
    private final Callers callers;
    private final Accesses accesses;
    private final TransactionTemplate transaction;

    Starts(
            Workflows workflows,
            StartRequests requests,
            Callers callers,
            Accesses accesses,
            TransactionTemplate transaction) {
        this.workflows = workflows;
        this.requests = requests;
        this.callers = callers;
        this.accesses = accesses;
        this.transaction = transaction;
    }

    /** @throws Refused if the key was used for another request or the same one is being worked on */
    Started once(String key, String bodyHash, String workflow, @Nullable String subject, Map<String, Object> input) {
        String client = callers.current().actor();
        Started started = transaction.execute(status -> {
            StartRequests.Begun begun = requests.begin(client, key, bodyHash);
            if (begun instanceof StartRequests.Replay replay) {
                return told(new Started(known(replay.instance()), true));
            }
            if (begun instanceof StartRequests.New) {
                Instance instance = workflows.start(workflow, subject, input);
                requests.started(client, key, bodyHash, instance.id());
                return told(new Started(instance, false));
            }
            throw new Refused(begun instanceof StartRequests.Conflict ? Problems.keyReused() : Problems.keyInFlight());
        });
        if (started == null) {
            throw new IllegalStateException("The start neither happened nor failed");
        }
        return started;
    }

    /** The record of the request commits with the case that it starts. */
    private Started told(Started started) {
        accesses.current()
                .ifPresent(access -> access.concerns(started.instance().id()));
        accesses.answers(HttpStatus.CREATED.value());
        accesses.changed();
        return started;
    }

    private Instance known(String id) {
        return workflows.instance(id).orElseThrow(() -> new IllegalStateException("A started case is gone"));
    }

    /** @param replayed whether an earlier request had started it */
    record Started(Instance instance, boolean replayed) {}
}
