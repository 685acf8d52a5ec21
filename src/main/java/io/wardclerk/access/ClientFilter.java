package io.wardclerk.access;

import io.wardclerk.access.clients.ClientProofs;
import io.wardclerk.access.clients.ClientProofs.Proof;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets clients in by {@code Authorization: Bearer}. A request with that header stands or falls by it: a wrong key is refused
 * even if a session came along, and nothing of it is kept for the next request.
 */
final class ClientFilter extends OncePerRequestFilter {

    private static final String SCHEME = "bearer ";

    private final SecurityContextHolderStrategy contexts = SecurityContextHolder.getContextHolderStrategy();
    private final SecurityContextRepository requestOnly = new RequestAttributeSecurityContextRepository();
    private final ClientProofs proofs;
    private final RateGate rates;
    private final Refusals refusals;

    ClientFilter(ClientProofs proofs, RateGate rates, Refusals refusals) {
        this.proofs = proofs;
        this.rates = rates;
        this.refusals = refusals;
    }

    /** True for requests that stand by their bearer key, which no other site can make a browser send. */
    static boolean carriesKey(HttpServletRequest request) {
        return request.getHeader("Authorization") != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!carriesKey(request)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Proof> proof = bearer(request).flatMap(bearer -> proofs.of(bearer, request));
        if (proof.isEmpty()) {
            if (rates.letsNobodyPass(request, response)) {
                refusals.wrongKey(request, response);
            }
            return;
        }
        rates.knows(request, proof.get().perMinute());
        SecurityContext context = contexts.createEmptyContext();
        context.setAuthentication(new CallerAuthentication(proof.get().caller()));
        contexts.setContext(context);
        // For this request's own later dispatches; no session.
        requestOnly.saveContext(context, request, response);
        chain.doFilter(request, response);
    }

    private static Optional<String> bearer(HttpServletRequest request) {
        return Optional.of(request.getHeader("Authorization"))
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(SCHEME))
                .map(header -> header.substring(SCHEME.length()).strip());
    }
}
