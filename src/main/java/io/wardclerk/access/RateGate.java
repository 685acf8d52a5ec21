package io.wardclerk.access;

import io.wardclerk.access.clients.Rates;
import io.wardclerk.access.clients.Rates.Left;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets each client and person make so many requests a minute, and each address that says no name. Stands behind the proof of who
 * asks, so that nobody uses up another's share. Headers as in draft-ietf-httpapi-ratelimit-headers.
 */
final class RateGate extends OncePerRequestFilter {

    private static final String PER_MINUTE = RateGate.class.getName();

    private final Rates rates;
    private final Callers callers;
    private final ProblemWriter problems;

    RateGate(Rates rates, Callers callers, ProblemWriter problems) {
        this.rates = rates;
        this.callers = callers;
        this.problems = problems;
    }

    /** This request is a client's with a share of its own. */
    void knows(HttpServletRequest request, int perMinute) {
        request.setAttribute(PER_MINUTE, perMinute);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (passes(request, response)) {
            chain.doFilter(request, response);
        }
    }

    private boolean passes(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Caller caller = callers.current();
        return switch (caller.kind()) {
            case CLIENT ->
                tells(
                        request,
                        response,
                        rates.client(
                                caller.name(),
                                request.getAttribute(PER_MINUTE) instanceof Integer own ? own : rates.perClient()));
            case PERSON -> tells(request, response, rates.person(caller.name()));
            case NOBODY, SYSTEM -> letsNobodyPass(request, response);
        };
    }

    /** For whoever is nobody, or says a name that is not theirs. */
    boolean letsNobodyPass(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        return Unrecorded.isFile(request.getMethod(), path)
                || Unrecorded.isUpOrDown(request.getMethod(), path, HttpServletResponse.SC_OK)
                || tells(request, response, rates.source(request.getRemoteAddr()));
    }

    private boolean tells(HttpServletRequest request, HttpServletResponse response, Left left) throws IOException {
        response.setHeader("RateLimit-Policy", "\"" + left.kind() + "\";q=" + left.perMinute() + ";w=60");
        response.setHeader(
                "RateLimit", "\"" + left.kind() + "\";r=" + left.remaining() + ";t=" + seconds(left.fullIn()));
        if (left.granted()) {
            return true;
        }
        response.setHeader("Retry-After", Long.toString(seconds(left.grantedIn())));
        problems.write(
                request,
                response,
                new Problem(
                        "too-many-requests",
                        429,
                        "Too many requests",
                        "At most " + left.perMinute() + " a minute are taken from one " + left.kind()
                                + ". Wait as long as Retry-After says; with the same Idempotency-Key nothing is done twice."));
        return false;
    }

    private static long seconds(Duration time) {
        return Math.max(1, time.plusMillis(999).toSeconds());
    }
}
