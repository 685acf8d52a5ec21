package io.wardclerk.access;

import io.wardclerk.access.signin.Admission;
import io.wardclerk.access.signin.Rights;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Looks up on each request what a session's person may do now: a role that was taken away, or a person, is gone at once. */
final class CurrentRights extends OncePerRequestFilter {

    private final Rights rights;
    private final Admission admission;

    CurrentRights(Rights rights, Admission admission) {
        this.rights = rights;
        this.admission = admission;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication known
                && known.caller().kind() == Caller.Kind.PERSON) {
            Optional<Caller> now = rights.caller(known.caller().name());
            if (now.isEmpty()) {
                admission.end(request);
            } else if (!now.get().equals(known.caller())) {
                SecurityContext context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(new CallerAuthentication(now.get()));
                SecurityContextHolder.setContext(context);
            }
        }
        chain.doFilter(request, response);
    }
}
