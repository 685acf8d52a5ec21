package io.wardclerk.api;

import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Act;
import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.access.Ruling;
import io.wardclerk.access.Standing;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.Workflows;
import io.wardclerk.workflow.Workflows.Circle;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one way of this API to a case: asks the policy, and to a stranger every case is as absent as one that never was. */
@Component
final class CaseDoor {

    private final Workflows workflows;
    private final AccessGuard guard;
    private final Callers callers;

    CaseDoor(Workflows workflows, AccessGuard guard, Callers callers) {
        this.workflows = workflows;
        this.guard = guard;
        this.callers = callers;
    }

    /** A case with what may be shown of it. */
    record Opened(Instance instance, Ruling ruling) {}

    /**
     * @throws io.wardclerk.access.AccessDenied if the policy says no
     * @throws Refused 404 if there is no such case
     */
    Opened open(Act act, String id) {
        guard.require(act);
        Standing standing = guard.standings(List.of(id)).getOrDefault(id, Standing.NONE);
        if (person() && standing.isStranger()) {
            // Before anything is looked up, so that it takes the same time whether or not there is such a case.
            guard.require(act, standing, id, null);
        }
        Instance instance = workflows.instance(id).orElseThrow(() -> new Refused(Problems.notFound("instance")));
        return new Opened(instance, guard.require(act, standing, id, instance.subject()));
    }

    /** Whose cases a list may hold; null for everybody's. */
    @Nullable
    Circle circle(Act act) {
        Caller caller = callers.current();
        return person() && !guard.weigh(act, Standing.NONE, null).permitted()
                ? new Circle(caller.name(), caller.roles())
                : null;
    }

    private boolean person() {
        return callers.current().kind() == Caller.Kind.PERSON;
    }
}
