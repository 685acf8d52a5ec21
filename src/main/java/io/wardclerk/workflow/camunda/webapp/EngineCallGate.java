package io.wardclerk.workflow.camunda.webapp;

import io.wardclerk.access.Problem;
import io.wardclerk.access.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses every call of the engine's pages that is not on the closed list, and the pages that are for nobody. */
final class EngineCallGate extends OncePerRequestFilter {

    static final String ROOT = "/camunda";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9:._/-]*");
    private static final Problem REFUSED = new Problem(
            "engine-call-refused",
            403,
            "Not open here",
            "The engine's pages may only read and work on tasks; everything else is done through Wardclerk's own API");

    private static final Problem FORGED = new Problem(
            "csrf", 403, "Not sent by our page", "Reload the page and try again: its token is missing or out of date");

    private final ProblemWriter problems;

    EngineCallGate(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // The raw path: whatever is encoded, has parameters or dot segments is refused, so nothing can be read twice.
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (!PLAIN.matcher(path).matches() || path.contains("..") || path.contains("//")) {
            problems.write(request, response, REFUSED);
        } else if (path.startsWith(ROOT + "/api/")) {
            String call = path.substring((ROOT + "/api").length());
            if (!AllowedCalls.contains(request.getMethod(), call)) {
                problems.write(request, response, REFUSED);
            } else if (!PageToken.proves(request)) {
                problems.write(request, response, FORGED);
            } else {
                chain.doFilter(request, isFile(call) ? response : new NotStored(response));
            }
        } else {
            page(request, response, chain, path);
        }
    }

    private static boolean isFile(String call) {
        return call.contains("/static/");
    }

    private void page(HttpServletRequest request, HttpServletResponse response, FilterChain chain, String path)
            throws ServletException, IOException {
        if (path.startsWith(ROOT + "/app/admin")) {
            problems.write(request, response, REFUSED);
        } else if (path.matches(ROOT + "(/|/app|/app/|/app/welcome.*)?")) {
            response.sendRedirect(request.getContextPath() + "/");
        } else {
            PageToken.renew(request);
            chain.doFilter(request, response);
        }
    }
}
