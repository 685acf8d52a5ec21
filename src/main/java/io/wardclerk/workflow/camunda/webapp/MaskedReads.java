package io.wardclerk.workflow.camunda.webapp;

import io.wardclerk.access.Access;
import io.wardclerk.access.Accesses;
import io.wardclerk.workflow.camunda.variable.SealedReading;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The engine's own answers never open a sealed value: an operator sees that it is there. It stands last, so that task calls which
 * the inbox answers never come here.
 */
final class MaskedReads extends OncePerRequestFilter {

    /** Where the page does not say: far more than it shows, and below the engine's limit. */
    private static final int LIST_LENGTH = 500;

    private final SealedReading reading;
    private final Accesses accesses;

    MaskedReads(SealedReading reading, Accesses accesses) {
        this.reading = reading;
        this.accesses = accesses;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        accesses.current().ifPresent(Access::straightToTheEngine);
        String path = request.getRequestURI();
        if (!path.contains("/api/") || AllowedCalls.acts(request.getMethod(), path)) {
            chain.doFilter(request, response);
            return;
        }
        try {
            reading.masking(() -> {
                chain.doFilter(new BoundedQuery(request, LIST_LENGTH), response);
                return true;
            });
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
