package io.wardclerk.access.signin;

import io.wardclerk.access.Caller;
import io.wardclerk.access.signin.Pending.Stage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The end of every way in: whoever has shown their factors is let in, or sets up what is missing first. */
@Component
public final class Arrival {

    public static final String ENROLMENT = SignInController.PATH + "/enrol";

    private final Rights rights;
    private final Standings standings;
    private final Admission admission;
    private final PendingSignIns pendingSignIns;
    private final Devices devices;
    private final SignIn signIn;

    Arrival(
            Rights rights,
            Standings standings,
            Admission admission,
            PendingSignIns pendingSignIns,
            Devices devices,
            SignIn signIn) {
        this.rights = rights;
        this.standings = standings;
        this.admission = admission;
        this.pendingSignIns = pendingSignIns;
        this.devices = devices;
        this.signIn = signIn;
    }

    /**
     * Every factor of this sign-in has been shown.
     *
     * @param factors in words for the record
     * @return the path to go to
     */
    String of(Pending pending, String factors, HttpServletRequest request, HttpServletResponse response) {
        if (!standings.of(pending.username()).isReady()) {
            pendingSignIns.advance(pending, Stage.ENROLMENT, factors, request);
            return ENROLMENT;
        }
        return admit(pending.username(), factors, pending.next(), request, response);
    }

    /** Lets somebody in whose factors are complete. */
    String admit(
            String username, String factors, String next, HttpServletRequest request, HttpServletResponse response) {
        Optional<Caller> person = rights.caller(username);
        if (person.isEmpty()) {
            admission.end(request);
            return SignInController.PATH + "?late";
        }
        devices.remember(username, request, response);
        admission.admit(person.get(), request, response);
        signIn.succeeded(username, factors);
        return next;
    }
}
