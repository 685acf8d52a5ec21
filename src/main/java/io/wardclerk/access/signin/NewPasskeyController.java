package io.wardclerk.access.signin;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.access.People;
import io.wardclerk.access.Problem;
import io.wardclerk.access.ProblemWriter;
import io.wardclerk.access.StepUp;
import io.wardclerk.access.signin.Pending.Stage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Registers a passkey: of somebody at their first sign-in, or of somebody who is signed in and has just proved who they are. */
@RestController
class NewPasskeyController {

    private static final String PATH = SignInController.PATH + "/passkey/new";
    private static final Problem NOT_NOW = new Problem(
            "step-up-required",
            403,
            "Show a factor first",
            "A passkey is added right after you have proved who you are: confirm at " + StepUp.PAGE
                    + " and try again.");
    private static final Problem REFUSED = new Problem(
            "passkey-refused",
            422,
            "This passkey was not taken",
            "It may be registered already, or have answered too late. Try again.");

    private final Passkeys passkeys;
    private final PasskeyOptions options;
    private final PasskeyChallenges challenges;
    private final PendingSignIns pendingSignIns;
    private final Callers callers;
    private final Admission admission;
    private final People people;
    private final OwnAccountRecord record;
    private final ProblemWriter problems;

    NewPasskeyController(
            Passkeys passkeys,
            PasskeyOptions options,
            PasskeyChallenges challenges,
            PendingSignIns pendingSignIns,
            Callers callers,
            Admission admission,
            People people,
            OwnAccountRecord record,
            ProblemWriter problems) {
        this.passkeys = passkeys;
        this.options = options;
        this.challenges = challenges;
        this.pendingSignIns = pendingSignIns;
        this.callers = callers;
        this.admission = admission;
        this.people = people;
        this.record = record;
        this.problems = problems;
    }

    @PostMapping(path = PATH + "/options", produces = MediaType.APPLICATION_JSON_VALUE)
    @Nullable
    Map<String, Object> options(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> username = mayAdd(request);
        Optional<RelyingParty> party = RelyingParty.of(request);
        if (username.isEmpty() || party.isEmpty()) {
            problems.write(request, response, NOT_NOW);
            return null;
        }
        String displayName =
                people.find(username.get()).map(People.Person::displayName).orElse(username.get());
        return options.creation(username.get(), displayName, party.get(), challenges.make(request));
    }

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @Nullable
    Map<String, String> add(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> username = mayAdd(request);
        if (username.isEmpty()) {
            problems.write(request, response, NOT_NOW);
            return null;
        }
        String answer = PasskeyChallenges.answer(request);
        String label = BrowserName.of(request.getHeader("User-Agent"));
        boolean added = RelyingParty.of(request)
                .flatMap(party -> challenges
                        .take(request)
                        .map(challenge -> passkeys.register(username.get(), label, party, challenge, answer)))
                .orElse(false);
        if (!added) {
            problems.write(request, response, REFUSED);
            return null;
        }
        record.of(username.get(), "passkey-added");
        boolean enrolling = callers.current().kind() != Caller.Kind.PERSON;
        return Map.of("next", enrolling ? Arrival.ENROLMENT : AccountController.PATH + "?done=passkey");
    }

    private Optional<String> mayAdd(HttpServletRequest request) {
        Caller caller = callers.current();
        if (caller.kind() == Caller.Kind.PERSON) {
            return Optional.of(caller.name()).filter(name -> admission.isFresh(request));
        }
        return pendingSignIns.at(Stage.ENROLMENT, request).map(Pending::username);
    }
}
