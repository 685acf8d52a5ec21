package io.wardclerk.access;

import io.wardclerk.access.RouteNames.Route;
import io.wardclerk.audit.AuditContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands around everything that answers requests, also what refuses them, and leaves one record of each before the answer does.
 * What cannot be recorded is answered 503. Decision record 0125.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class RecordedAccess extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(RecordedAccess.class);

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

    private static final Problem UNKNOWN_PURPOSE = new Problem(
            "unknown-purpose",
            400,
            "Unknown purpose of use",
            PurposeOfUse.HEADER + " takes a code of HL7 v3 PurposeOfUse: "
                    + String.join(", ", PurposeOfUse.ALLOWED.stream().sorted().toList()));

    private static final Problem ODD_PATH = new Problem(
            "odd-path",
            400,
            "The path is not plain",
            "Send it without empty or dot segments, without ';', and with nothing encoded that needs no encoding.");

    private final Routes routes;
    private final AccessRecord record;
    private final BoundAccess bound;
    private final AuditContext context;
    private final ProblemWriter problems;

    RecordedAccess(
            Routes routes, AccessRecord record, BoundAccess bound, AuditContext context, ProblemWriter problems) {
        this.routes = routes;
        this.record = record;
        this.bound = bound;
        this.context = context;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (Unrecorded.isFile(request.getMethod(), path)) {
            chain.doFilter(request, response);
            return;
        }
        Access access = access(request, path);
        HeldResponse held = new HeldResponse(response, (out, status) -> recorded(request, path, access, out, status));
        AuditContext.Bound origin = context.bind(AccessRecord.origin(access));
        bound.bind(access);
        try {
            serve(request, held, chain);
        } finally {
            bound.unbind();
            origin.close();
        }
    }

    private Access access(HttpServletRequest request, String path) {
        Route route = routes.of(path);
        String asked = request.getHeader(PurposeOfUse.HEADER);
        Access access = new Access(
                TraceId.of(request),
                method(request.getMethod()),
                route.template(),
                asked != null && PurposeOfUse.ALLOWED.contains(asked) ? asked : null,
                request.getRemoteAddr());
        access.about(route.patient());
        access.concerns(route.instance());
        return access;
    }

    /** A caller may write anything for a method. */
    static String method(String written) {
        return METHODS.contains(written) ? written : "OTHER";
    }

    private void serve(HttpServletRequest request, HeldResponse held, FilterChain chain)
            throws ServletException, IOException {
        try {
            String purpose = request.getHeader(PurposeOfUse.HEADER);
            if (purpose != null && !PurposeOfUse.ALLOWED.contains(purpose)) {
                problems.write(request, held, UNKNOWN_PURPOSE);
            } else if (!PlainPath.is(request.getRequestURI())) {
                problems.write(request, held, ODD_PATH);
            } else {
                chain.doFilter(request, held);
            }
        } catch (ServletException | IOException | RuntimeException e) {
            if (Outage.causes(e) && !held.isCommitted()) {
                LOG.error("{} failed while the database was away", request.getMethod());
                held.reset();
                problems.write(request, held, Problem.UNAVAILABLE);
                held.release();
                return;
            }
            if (held.failed(HttpServletResponse.SC_INTERNAL_SERVER_ERROR)) {
                throw e;
            }
            return;
        }
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(new AtTheEnd(held));
        } else {
            held.release();
        }
    }

    private boolean recorded(
            HttpServletRequest request, String path, Access access, HttpServletResponse response, int status)
            throws IOException {
        if (access.caller().kind() == Caller.Kind.NOBODY && Unrecorded.isUpOrDown(access.method(), path, status)) {
            return true;
        }
        int answer = access.isUnwritten() ? Problem.NOT_RECORDED.status() : status;
        String cause = null;
        try {
            if (!Integer.valueOf(answer).equals(access.written())) {
                record.write(access, answer);
            }
            if (!access.isUnwritten()) {
                return true;
            }
        } catch (RuntimeException e) {
            cause = e.getClass().getName();
        }
        refuse(request, access, response, cause);
        return false;
    }

    private void refuse(HttpServletRequest request, Access access, HttpServletResponse response, @Nullable String cause)
            throws IOException {
        LOG.error(
                "{} {} is answered 503: {}",
                access.method(),
                access.route(),
                cause == null ? "an act of it could not be recorded" : "its record cannot be written: " + cause);
        response.reset();
        response.setHeader("X-Trace-Id", access.request());
        response.setHeader("Retry-After", "1");
        problems.write(request, response, Problem.NOT_RECORDED);
    }

    /** An answer of another thread that never wrote anything. */
    private record AtTheEnd(HeldResponse held) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) throws IOException {
            held.release();
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
