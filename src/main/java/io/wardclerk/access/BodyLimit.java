package io.wardclerk.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies that are longer than any page sends, or that do not say how long they are. The API and the FHIR sandbox count
 * theirs as they read them, each call with a limit of its own.
 */
final class BodyLimit extends OncePerRequestFilter {

    /** Of a form of ours; the engine's pages send whole forms and queries. */
    private static final int PAGE = 64 * 1024;

    private static final int ENGINE_PAGE = 1024 * 1024;

    private final ProblemWriter problems;

    BodyLimit(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        int most = path.startsWith("/camunda") ? ENGINE_PAGE : PAGE;
        if (path.startsWith("/api/") || path.startsWith("/fhir")) {
            chain.doFilter(request, response);
        } else if (request.getHeader("Transfer-Encoding") != null) {
            problems.write(
                    request,
                    response,
                    new Problem(
                            "length-required",
                            HttpServletResponse.SC_LENGTH_REQUIRED,
                            "The body does not say how long it is",
                            "Send Content-Length and no Transfer-Encoding."));
        } else if (request.getContentLengthLong() > most) {
            problems.write(
                    request,
                    response,
                    new Problem(
                            "payload-too-large",
                            HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
                            "The body is too large",
                            "At most " + most + " bytes are taken here."));
        } else {
            chain.doFilter(request, response);
        }
    }
}
