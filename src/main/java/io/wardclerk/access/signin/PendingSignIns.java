package io.wardclerk.access.signin;

import io.wardclerk.access.signin.Pending.Stage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Remembers in the browser's session how far a sign-in has come. The session's id changes at each step. */
@Component
public final class PendingSignIns {

    private static final String PENDING = "wardclerk.pending";
    private static final Duration FACTOR_FOR = Duration.ofMinutes(5);
    private static final Duration ENROLMENT_FOR = Duration.ofMinutes(15);

    private final Clock clock;

    PendingSignIns(Clock clock) {
        this.clock = clock;
    }

    public void begin(String username, Stage stage, String shown, String next, HttpServletRequest request) {
        put(new Pending(username, stage, shown, next, clock.instant()), request);
    }

    void advance(Pending pending, Stage stage, String shown, HttpServletRequest request) {
        put(pending.at(stage, shown, clock.instant()), request);
    }

    Optional<Pending> at(Stage stage, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(PENDING) instanceof Pending pending
                ? Optional.of(pending).filter(p -> p.stage() == stage && isRecent(p))
                : Optional.empty();
    }

    private void put(Pending pending, HttpServletRequest request) {
        HttpSession session = request.getSession(true);
        request.changeSessionId();
        session.setMaxInactiveInterval((int) ENROLMENT_FOR.toSeconds());
        session.setAttribute(PENDING, pending);
    }

    private boolean isRecent(Pending pending) {
        Duration limit = pending.stage() == Stage.FACTOR ? FACTOR_FOR : ENROLMENT_FOR;
        return pending.since().plus(limit).isAfter(clock.instant());
    }
}
