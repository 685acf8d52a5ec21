package io.wardclerk.api;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import org.springframework.stereotype.Component;

/** What only people do, whatever scopes a key has: a key that makes accounts would outlive whoever made it. */
@Component
final class InPerson {

    private final Callers callers;

    InPerson(Callers callers) {
        this.callers = callers;
    }

    /**
     * @param why in words, for the key's owner
     * @throws Refused 403 for systems
     */
    void require(String why) {
        if (callers.current().kind() != Caller.Kind.PERSON) {
            throw new Refused(Problems.forbidden(why));
        }
    }
}
