package io.wardclerk.workflow.camunda.webapp;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells the engine's pages who is signed in, from our session and on every request, so that a role that was taken away is gone
 * at once. Nobody signs in with the engine itself.
 */
final class EngineSignIn extends OncePerRequestFilter {

    private static final String ENGINE = "default";

    private final Callers callers;
    private final PersonalFilters filters;

    EngineSignIn(Callers callers, PersonalFilters filters) {
        this.callers = callers;
        this.filters = filters;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession();
        Authentications known = AuthenticationUtil.getAuthsFromSession(session);
        Caller caller = callers.current();
        if (caller.kind() == Caller.Kind.PERSON) {
            known.addOrReplace(authentication(caller));
            if (request.getRequestURI().contains("/app/tasklist/")) {
                filters.prepare(caller.name(), caller.roles());
            }
        } else {
            known.removeByEngineName(ENGINE);
        }
        AuthenticationUtil.updateSession(session, known);
        chain.doFilter(request, response);
    }

    private static UserAuthentication authentication(Caller person) {
        UserAuthentication authentication = new UserAuthentication(person.name(), ENGINE);
        authentication.setGroupIds(List.copyOf(person.roles()));
        authentication.setTenantIds(List.of());
        authentication.setAuthorizedApps(EnginePages.of(Set.copyOf(person.roles())));
        return authentication;
    }
}
