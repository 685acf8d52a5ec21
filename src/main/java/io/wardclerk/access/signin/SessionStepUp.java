package io.wardclerk.access.signin;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.access.StepUp;
import io.wardclerk.access.StepUpRequired;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Looks into the session of the current request. */
@Component
final class SessionStepUp implements StepUp {

    private final Callers callers;
    private final Admission admission;

    SessionStepUp(Callers callers, Admission admission) {
        this.callers = callers;
        this.admission = admission;
    }

    @Override
    public void require() {
        if (callers.current().kind() != Caller.Kind.PERSON) {
            return;
        }
        boolean fresh = RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                && admission.isFresh(current.getRequest());
        if (!fresh) {
            throw new StepUpRequired();
        }
    }
}
