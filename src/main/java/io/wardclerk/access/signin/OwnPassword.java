package io.wardclerk.access.signin;

import io.wardclerk.access.People;
import io.wardclerk.access.signin.SignIn.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Changes somebody's own password, and ends their sessions elsewhere. */
@Component
final class OwnPassword {

    private final SignIn signIn;
    private final Devices devices;
    private final People people;
    private final PasswordRules rules;
    private final Standings standings;
    private final OpenSessions sessions;
    private final OwnAccountRecord record;

    OwnPassword(
            SignIn signIn,
            Devices devices,
            People people,
            PasswordRules rules,
            Standings standings,
            OpenSessions sessions,
            OwnAccountRecord record) {
        this.signIn = signIn;
        this.devices = devices;
        this.people = people;
        this.rules = rules;
        this.standings = standings;
        this.sessions = sessions;
        this.record = record;
    }

    /** What stands against it; empty if it was changed. */
    Optional<String> change(String username, String current, String wanted, HttpServletRequest request) {
        Outcome outcome = signIn.password(username, current, devices.source(request));
        if (!(outcome instanceof Outcome.Passed)) {
            return Optional.of(
                    outcome instanceof Outcome.TooMany
                            ? "Too many attempts. Wait a while and try again."
                            : "Your current password did not match.");
        }
        String displayName =
                people.find(username).map(People.Person::displayName).orElse(username);
        Optional<String> problem = rules.problem(wanted, username, displayName);
        if (problem.isEmpty()) {
            standings.password(username, wanted);
            HttpSession session = request.getSession(false);
            sessions.endAllBut(username, session == null ? null : session.getId());
            record.of(username, "password-changed");
        }
        return problem;
    }
}
