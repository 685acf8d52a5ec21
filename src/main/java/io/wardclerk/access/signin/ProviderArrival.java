package io.wardclerk.access.signin;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.access.signin.OidcProperties.WithoutSecondFactor;
import io.wardclerk.access.signin.Pending.Stage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Decides about somebody who came from another identity provider: let in, asked for a second factor of ours, or refused. */
@Component
final class ProviderArrival {

    private static final String SHOWN = "another provider";

    private final ExternalPeople people;
    private final OidcProperties properties;
    private final Standings standings;
    private final PendingSignIns pendingSignIns;
    private final Arrival arrival;
    private final Admission admission;
    private final Callers callers;
    private final SignIn signIn;
    private final Clock clock;

    ProviderArrival(
            ExternalPeople people,
            OidcProperties properties,
            Standings standings,
            PendingSignIns pendingSignIns,
            Arrival arrival,
            Admission admission,
            Callers callers,
            SignIn signIn,
            Clock clock) {
        this.people = people;
        this.properties = properties;
        this.standings = standings;
        this.pendingSignIns = pendingSignIns;
        this.arrival = arrival;
        this.admission = admission;
        this.callers = callers;
        this.signIn = signIn;
        this.clock = clock;
    }

    /**
     * @return the path to go to
     * @throws ProviderRefused if no role of the provider is one of ours, the name is taken, or a second factor is missing
     */
    String of(ProviderClaims claims, String next, HttpServletRequest request, HttpServletResponse response) {
        boolean twoFactors = claims.hasSecondFactor();
        if (!twoFactors && properties.withoutSecondFactor() == WithoutSecondFactor.REFUSE) {
            throw new ProviderRefused("no-second-factor");
        }
        String username = person(claims);
        if (callers.current().kind() == Caller.Kind.PERSON) {
            return again(username, claims, next, request);
        }
        if (twoFactors) {
            return arrival.admit(username, SHOWN + " with two factors", next, request, response);
        }
        Standing standing = standings.of(username);
        boolean hasFactor = standing.app() || standing.passkeys() > 0;
        pendingSignIns.begin(username, hasFactor ? Stage.FACTOR : Stage.ENROLMENT, SHOWN, next, request);
        return hasFactor ? SignInController.CODE_PATH : Arrival.ENROLMENT;
    }

    private String person(ProviderClaims claims) {
        Set<String> roles = claims.roles();
        if (roles.isEmpty()) {
            throw new ProviderRefused("no-role");
        }
        String username = claims.username().orElseThrow(() -> new ProviderRefused("no-name"));
        return people.arrive(
                        claims.issuer(),
                        claims.subject(),
                        username,
                        claims.displayName().orElse(username),
                        roles)
                .orElseThrow(() -> new ProviderRefused("name-taken"));
    }

    /** A fresh proof of the one who is signed in, and of nobody else. */
    private String again(String username, ProviderClaims claims, String next, HttpServletRequest request) {
        boolean proven =
                claims.hasSecondFactor() && claims.isProvenAfter(clock.instant().minus(Admission.FRESH));
        if (!username.equals(callers.current().name()) || !proven) {
            throw new ProviderRefused("not-confirmed");
        }
        admission.confirmed(request);
        signIn.succeeded(username, SHOWN + " again");
        return next;
    }
}
