package io.wardclerk.access;

import io.wardclerk.access.signin.Admission;
import io.wardclerk.access.signin.BrowserName;
import io.wardclerk.access.signin.OpenSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Instant;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** Keeps who somebody is in their session, as the perimeter reads it. */
@Component
final class SessionAdmission implements Admission {

    private static final String PROVEN_AT = "wardclerk.proven-at";

    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
    private final Accesses accesses;
    private final AccessProperties properties;
    private final Clock clock;

    SessionAdmission(Accesses accesses, AccessProperties properties, Clock clock) {
        this.accesses = accesses;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void admit(Caller person, HttpServletRequest request, HttpServletResponse response) {
        // Nothing of the session before is taken over, or its age and whatever was put into it would be.
        end(request);
        HttpSession session = request.getSession(true);
        session.setMaxInactiveInterval((int) properties.idle().toSeconds());
        session.setAttribute(OpenSessions.BROWSER, BrowserName.of(request.getHeader("User-Agent")));
        session.setAttribute(PROVEN_AT, clock.instant());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new CallerAuthentication(person));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        accesses.current().ifPresent(access -> access.by(person));
        BrowserTokens.repository(request.isSecure()).saveToken(null, request, response);
    }

    @Override
    public void confirmed(HttpServletRequest request) {
        request.getSession().setAttribute(PROVEN_AT, clock.instant());
        request.changeSessionId();
    }

    @Override
    public boolean isFresh(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                && session.getAttribute(PROVEN_AT) instanceof Instant at
                && at.plus(FRESH).isAfter(clock.instant());
    }

    @Override
    public void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
    }
}
