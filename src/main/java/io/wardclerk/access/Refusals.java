package io.wardclerk.access;

import io.wardclerk.access.signin.OwnPath;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.audit.AuditOutcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/** What the perimeter answers when it does not let a request in: a problem for programs, the sign-in page for people. */
@Component
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ProblemWriter problems;
    private final Callers callers;
    private final AuditLog audit;
    private final Accesses accesses;

    Refusals(ProblemWriter problems, Callers callers, AuditLog audit, Accesses accesses) {
        this.problems = problems;
        this.callers = callers;
        this.audit = audit;
        this.accesses = accesses;
    }

    /** Nobody is signed in. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer realm=\"wardclerk\"");
        problems.write(
                request,
                response,
                new Problem(
                        "unauthenticated",
                        HttpServletResponse.SC_UNAUTHORIZED,
                        "Not signed in",
                        "Send an API key as Authorization: Bearer, or sign in at /sign-in."));
    }

    /** Sends people to the sign-in page, and programs a 401. */
    void commenceForPeople(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        if (wantsPage(request)) {
            response.sendRedirect(OwnPath.signInThen(request.getRequestURI(), request.getQueryString()));
        } else {
            commence(request, response, cause);
        }
    }

    void wrongKey(HttpServletRequest request, HttpServletResponse response) throws IOException {
        audit.record(AuditEntry.failure(
                Caller.NOBODY.actor(), AuditAction.SIGN_IN, null, null, Map.of("factor", "key", "reason", "wrong")));
        response.setHeader("WWW-Authenticate", "Bearer realm=\"wardclerk\", error=\"invalid_token\"");
        problems.write(
                request,
                response,
                new Problem(
                        "unauthenticated",
                        HttpServletResponse.SC_UNAUTHORIZED,
                        "Not signed in",
                        "The API key is unknown or has expired."));
    }

    /** Somebody is signed in and may not. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException cause)
            throws IOException {
        boolean csrf = cause instanceof CsrfException;
        // A forged request is refused before the perimeter asked whose session it came with.
        accesses.current().ifPresent(access -> access.by(callers.current()));
        audit.record(new AuditEntry(
                callers.current().actor(),
                AuditAction.ACCESS_DENIED,
                null,
                null,
                AuditOutcome.DENIED,
                Map.of("reason", csrf ? "csrf" : "perimeter", "method", request.getMethod())));
        if (!csrf && wantsPage(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        problems.write(
                request,
                response,
                csrf
                        ? new Problem(
                                "csrf",
                                HttpServletResponse.SC_FORBIDDEN,
                                "Not sent from our pages",
                                "Send the value of the cookie " + BrowserTokens.COOKIE + " (over TLS "
                                        + SessionCookie.HOST_PREFIX + BrowserTokens.COOKIE + ") in the header "
                                        + BrowserTokens.HEADER + ", or reload the page and try again.")
                        : new Problem(
                                "forbidden",
                                HttpServletResponse.SC_FORBIDDEN,
                                "Not allowed",
                                "Your roles or your key's scopes do not open this."));
    }

    private static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return "GET".equals(request.getMethod())
                && accept != null
                && accept.contains(MediaType.TEXT_HTML_VALUE)
                && !"XMLHttpRequest".equals(request.getHeader("X-Requested-With"));
    }
}
