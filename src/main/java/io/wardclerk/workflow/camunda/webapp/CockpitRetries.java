package io.wardclerk.workflow.camunda.webapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.access.AccessDenied;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Accesses;
import io.wardclerk.workflow.Incidents;
import io.wardclerk.workflow.Incidents.Incident;
import io.wardclerk.workflow.Incidents.IncidentQuery;
import io.wardclerk.workflow.Incidents.Outcome;
import io.wardclerk.workflow.Incidents.Retried;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers Cockpit's retries with the honest one: the engine's own only sets a number and always succeeds. The person reads what
 * really happened; none of these calls reaches the engine.
 */
final class CockpitRetries extends OncePerRequestFilter {

    private static final String ENGINE = ".*/camunda/api/engine/engine/[^/]+/";
    private static final Pattern ONE = Pattern.compile(ENGINE + "(external-task|job)/(?<work>[^/]+)/retries");
    private static final Pattern MANY =
            Pattern.compile(ENGINE + "(external-task/retries-async|process-instance/job-retries)");
    private static final int MAX_BYTES = 1 << 20;

    private final Supplier<Incidents> incidents;
    private final Supplier<AccessGuard> guard;
    private final Accesses accesses;
    private final ObjectMapper json;

    CockpitRetries(Supplier<Incidents> incidents, Supplier<AccessGuard> guard, Accesses accesses, ObjectMapper json) {
        this.accesses = accesses;
        this.incidents = incidents;
        this.guard = guard;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher one = ONE.matcher(request.getRequestURI());
        boolean many = MANY.matcher(request.getRequestURI()).matches();
        if (!one.matches() && !many) {
            chain.doFilter(request, response);
            return;
        }
        try {
            guard.get().requireScope("workflow:retry");
            accesses.answers(many ? 200 : 204);
            if (many) {
                many(body(request), response);
            } else {
                one(one.group("work"), response);
            }
        } catch (AccessDenied e) {
            answer(response, 403, e.getMessage());
        } catch (
                RuntimeException
                        e) { // of any kind; its own words may quote a patient and must not reach the page or the log
            logger.error("A retry of Cockpit failed: " + e.getClass().getName());
            answer(response, 500, "That did not work. Try again, or tell the administrator this time");
        }
    }

    private void one(String work, HttpServletResponse response) throws IOException {
        Incident incident = incidents.get().ofWork(work).orElse(null);
        if (incident == null) {
            answer(response, 404, "It has no incident any more: it has gone on, or goes on by itself");
            return;
        }
        Retried retried = incidents.get().retry(List.of(incident.id())).get(0);
        switch (retried.outcome()) {
            case COMPLETED -> response.setStatus(204);
            case STILL_DOWN ->
                answer(
                        response,
                        409,
                        "Not tried: '" + incident.dependency() + "' still does not answer. No try was used up");
            case FAILED ->
                answer(
                        response,
                        409,
                        "It was tried and failed again. "
                                + (retried.now() == null ? "" : retried.now().cause()));
            case GONE -> answer(response, 404, "It has gone on meanwhile, or its case has ended");
            case RUNNING -> answer(response, 409, "It was tried and still runs. Look again in a moment");
        }
    }

    private void many(JsonNode body, HttpServletResponse response) throws IOException {
        if (!body.path("externalTaskQuery").isMissingNode()
                || !body.path("processInstanceQuery").isMissingNode()) {
            answer(
                    response,
                    400,
                    "Choose the steps or cases one by one, or use POST /api/v1/incidents/retry with a filter");
            return;
        }
        List<String> ids = new ArrayList<>();
        for (JsonNode work : body.path("externalTaskIds")) {
            incidents.get().ofWork(work.asText()).map(Incident::id).ifPresent(ids::add);
        }
        for (String list : List.of("processInstances", "processInstanceIds")) {
            for (JsonNode instance : body.path(list)) {
                IncidentQuery query = new IncidentQuery(null, null, instance.asText(), Incidents.MOST_AT_ONCE, null);
                incidents.get().list(query).items().forEach(incident -> ids.add(incident.id()));
            }
        }
        List<String> chosen =
                ids.stream().distinct().limit(Incidents.MOST_AT_ONCE).toList();
        List<Retried> retried = incidents.get().retry(chosen);
        long completed = retried.stream()
                .filter(each -> each.outcome() == Outcome.COMPLETED)
                .count();
        answer(
                response,
                completed == retried.size() && !retried.isEmpty() ? 200 : 409,
                completed + " of " + retried.size() + " went on. " + rest(retried));
    }

    private static String rest(List<Retried> retried) {
        Map<String, Integer> rest = new LinkedHashMap<>();
        retried.stream()
                .filter(each -> each.outcome() != Outcome.COMPLETED)
                .forEach(each -> rest.merge(each.outcome().slug(), 1, Integer::sum));
        return rest.isEmpty() ? "" : "The others: " + rest;
    }

    private JsonNode body(HttpServletRequest request) throws IOException {
        try (InputStream in = request.getInputStream()) {
            return json.readTree(in.readNBytes(MAX_BYTES));
        }
    }

    /** The shape whose message Cockpit shows. */
    private void answer(HttpServletResponse response, int status, @Nullable String message) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "RestException");
        body.put("message", message == null ? "" : message);
        byte[] bytes = json.writeValueAsBytes(body);
        response.setStatus(status);
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
