package io.wardclerk.access;

import io.wardclerk.access.signin.Admission;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** Keeps who somebody is in their session, as the perimeter reads it. */
@Component
final class SessionAdmission implements Admission {

    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
    private final Accesses accesses;

    SessionAdmission(Accesses accesses) {
        this.accesses = accesses;
    }

    @Override
    public void admit(Caller person, HttpServletRequest request, HttpServletResponse response) {
        request.getSession(true);
        request.changeSessionId();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new CallerAuthentication(person));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        accesses.current().ifPresent(access -> access.by(person));
        BrowserTokens.repository().saveToken(null, request, response);
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
