package io.wardclerk.access;

import io.wardclerk.audit.AuditContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells the access who asks, once the perimeter knows. */
final class KnownCaller extends OncePerRequestFilter {

    private final Callers callers;
    private final Accesses accesses;
    private final AuditContext context;

    KnownCaller(Callers callers, Accesses accesses, AuditContext context) {
        this.callers = callers;
        this.accesses = accesses;
        this.context = context;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Caller caller = callers.current();
        accesses.current().ifPresent(access -> access.by(caller));
        AuditContext.Bound origin = context.bind(context.current().who(caller.actor()));
        try {
            chain.doFilter(request, response);
        } finally {
            origin.close();
        }
    }
}
