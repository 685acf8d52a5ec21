package io.wardclerk.workflow.camunda.webapp;

import io.wardclerk.access.AccessDenied;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Act;
import io.wardclerk.access.Problem;
import io.wardclerk.access.ProblemWriter;
import io.wardclerk.access.Standing;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks the policy before the engine answers what shows how cases stand. It asks of nobody's case in particular: whoever may not
 * watch cases reads the same refusal for every id, of a case or of none.
 */
final class PolicedCalls extends OncePerRequestFilter {

    private static final Pattern WATCHES = Pattern.compile(".*/camunda/api/(cockpit/plugin/base/.*"
            + "|engine/engine/[^/]+/(process-instance|incident|job|job-definition|external-task|variable-instance"
            + "|history/process-instance)(/.*)?)");
    private static final Pattern LISTS_TASKS = Pattern.compile(
            ".*/camunda/api/engine/engine/[^/]+/(task(/count)?|filter/[^/]+/(list|count)|history/task)");

    private final Supplier<AccessGuard> guard;
    private final ProblemWriter problems;

    PolicedCalls(Supplier<AccessGuard> guard, ProblemWriter problems) {
        this.guard = guard;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            String path = request.getRequestURI();
            if (WATCHES.matcher(path).matches()) {
                guard.get().require(Act.CASE_WATCH);
            } else if (LISTS_TASKS.matcher(path).matches()) {
                requireList();
            }
        } catch (AccessDenied e) {
            problems.write(
                    request,
                    response,
                    new Problem("forbidden", 403, "You may not do this", String.valueOf(e.getMessage())));
            return;
        }
        chain.doFilter(request, response);
    }

    /** Whoever watches cases sees which tasks they wait for. */
    private void requireList() {
        AccessGuard asked = guard.get();
        if (!asked.weigh(Act.CASE_WATCH, Standing.NONE, null).permitted()) {
            asked.require(Act.TASK_LIST);
        }
    }
}
