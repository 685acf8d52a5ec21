package io.wardclerk.access.signin;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.access.Problem;
import io.wardclerk.access.ProblemWriter;
import io.wardclerk.access.signin.Pending.Stage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sign-in with a passkey, in one step; the second step after a password; and the fresh proof of somebody who is signed in. */
@RestController
class PasskeyController {

    private static final String PATH = SignInController.PATH + "/passkey";
    private static final Problem REFUSED = new Problem(
            "passkey-refused",
            401,
            "This passkey was not taken",
            "It may have been removed, belong to another address, or have answered too late. Try again, or sign in"
                    + " another way.");
    private static final Problem NO_PASSKEYS_HERE = new Problem(
            "passkeys-not-here",
            409,
            "Passkeys do not work at this address",
            "Browsers use them at a name with https, or at http://localhost. Open Wardclerk there.");

    private final Passkeys passkeys;
    private final PasskeyOptions options;
    private final PasskeyChallenges challenges;
    private final PendingSignIns pendingSignIns;
    private final Callers callers;
    private final Admission admission;
    private final Arrival arrival;
    private final SignIn signIn;
    private final ProblemWriter problems;

    PasskeyController(
            Passkeys passkeys,
            PasskeyOptions options,
            PasskeyChallenges challenges,
            PendingSignIns pendingSignIns,
            Callers callers,
            Admission admission,
            Arrival arrival,
            SignIn signIn,
            ProblemWriter problems) {
        this.passkeys = passkeys;
        this.options = options;
        this.challenges = challenges;
        this.pendingSignIns = pendingSignIns;
        this.callers = callers;
        this.admission = admission;
        this.arrival = arrival;
        this.signIn = signIn;
        this.problems = problems;
    }

    @PostMapping(path = PATH + "/options", produces = MediaType.APPLICATION_JSON_VALUE)
    @Nullable
    Map<String, Object> options(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<RelyingParty> party = RelyingParty.of(request);
        if (party.isEmpty()) {
            problems.write(request, response, NO_PASSKEYS_HERE);
            return null;
        }
        return options.request(expected(request), party.get(), challenges.make(request));
    }

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @Nullable
    Map<String, String> show(
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String expected = expected(request);
        String answer = PasskeyChallenges.answer(request);
        Optional<String> owner = RelyingParty.of(request)
                .flatMap(party ->
                        challenges.take(request).flatMap(challenge -> passkeys.owner(party, challenge, answer)))
                .filter(username -> expected == null || expected.equals(username));
        if (owner.isEmpty()) {
            signIn.passkeyRefused();
            problems.write(request, response, REFUSED);
            return null;
        }
        return Map.of("next", proceed(owner.get(), OwnPath.orHome(next), request, response));
    }

    private String proceed(String owner, String next, HttpServletRequest request, HttpServletResponse response) {
        if (callers.current().kind() == Caller.Kind.PERSON) {
            admission.confirmed(request);
            signIn.succeeded(owner, SignIn.PASSKEY);
            return next;
        }
        return pendingSignIns
                .at(Stage.FACTOR, request)
                .map(pending -> arrival.of(pending, pending.shown() + " and " + SignIn.PASSKEY, request, response))
                .orElseGet(() -> arrival.admit(owner, SignIn.PASSKEY, next, request, response));
    }

    /** Who is signed in or has shown a first factor; null if the passkey alone tells who it is. */
    private @Nullable String expected(HttpServletRequest request) {
        Caller caller = callers.current();
        return caller.kind() == Caller.Kind.PERSON
                ? caller.name()
                : pendingSignIns
                        .at(Stage.FACTOR, request)
                        .map(Pending::username)
                        .orElse(null);
    }
}
