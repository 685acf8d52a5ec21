package io.wardclerk.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.access.AccessDenied;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Accesses;
import io.wardclerk.access.Act;
import io.wardclerk.access.Callers;
import io.wardclerk.access.Standing;
import io.wardclerk.access.StepUpRequired;
import io.wardclerk.inbox.Inbox.Answer;
import io.wardclerk.inbox.Inbox.TaskForm;
import io.wardclerk.workflow.CaseChanged;
import io.wardclerk.workflow.StepFailed;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Serves what Tasklist asks of a task from the inbox, so that its checks and records hold whichever page was used: the data
 * of a form (which the read of is recorded), its submission, claims and releases. Everything else goes on to the engine's
 * own allow-list.
 */
final class TasklistTasks extends OncePerRequestFilter {

    private static final Pattern CALL =
            Pattern.compile(".*/camunda/api/engine/engine/[^/]+/task/(?<task>[^/]+)(?:/(?<call>[A-Za-z-]+))?");
    private static final int MAX_BYTES = 1 << 20;
    private static final String ABSENT = "There is no such task, or it is not yours to see";

    private final Supplier<Inbox> inbox;
    private final Supplier<AccessGuard> guard;
    private final Callers callers;
    private final Accesses accesses;
    private final TypedValues values;
    private final ObjectMapper json;

    TasklistTasks(
            Supplier<Inbox> inbox,
            Supplier<AccessGuard> guard,
            Callers callers,
            Accesses accesses,
            TypedValues values,
            ObjectMapper json) {
        this.inbox = inbox;
        this.guard = guard;
        this.callers = callers;
        this.accesses = accesses;
        this.values = values;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher call = CALL.matcher(request.getRequestURI());
        if (!call.matches()) {
            chain.doFilter(request, response);
            return;
        }
        String task = call.group("task");
        if (task.equals("count")) {
            chain.doFilter(request, response);
            return;
        }
        switch (request.getMethod() + " " + call.group("call")) {
            case "GET form-variables" -> answer(response, () -> formVariables(task, response));
            case "POST submit-form", "POST complete" -> answer(response, () -> complete(task, request, response));
            case "POST claim" -> answer(response, () -> claim(task, userId(request), response));
            case "POST unclaim" -> answer(response, () -> release(task, response));
            case "POST assignee" -> answer(response, () -> assign(task, userId(request), response));
            default -> {
                if (!request.getMethod().equals("GET") || isTheirs(task, response)) {
                    chain.doFilter(request, response);
                }
            }
        }
    }

    /** The engine's own refusal would tell a foreign task from one that does not exist. */
    private boolean isTheirs(String task, HttpServletResponse response) throws IOException {
        if (guard.get().weigh(Act.CASE_WATCH, Standing.NONE, null).permitted()) {
            return true;
        }
        boolean[] theirs = {false};
        answer(response, () -> {
            found(inbox.get().find(task).isPresent());
            theirs[0] = true;
        });
        return theirs[0];
    }

    private void formVariables(String task, HttpServletResponse response) throws IOException {
        TaskForm form = inbox.get().form(task).orElse(null);
        if (form == null) {
            throw new Refused(404, ABSENT);
        }
        Map<String, Object> data = new LinkedHashMap<>(form.data());
        if (form.draft() != null) {
            data.putAll(form.draft());
        }
        write(response, 200, values.typed(data));
    }

    private void complete(String task, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, Object> data = values.plain(body(request).path("variables"));
        accesses.answers(204);
        found(inbox.get().complete(task, new Answer(null, null, data)));
        response.setStatus(204);
    }

    private void claim(String task, @Nullable String user, HttpServletResponse response) throws IOException {
        if (user != null && !user.equals(callers.current().name())) {
            throw new Refused(403, "A task is claimed for oneself only");
        }
        accesses.answers(204);
        found(inbox.get().claim(task).isPresent());
        response.setStatus(204);
    }

    private void release(String task, HttpServletResponse response) throws IOException {
        accesses.answers(204);
        found(inbox.get().release(task).isPresent());
        response.setStatus(204);
    }

    private void assign(String task, @Nullable String user, HttpServletResponse response) throws IOException {
        if (user == null) {
            release(task, response);
        } else {
            claim(task, user, response);
        }
    }

    private static void found(boolean present) {
        if (!present) {
            throw new Refused(404, ABSENT);
        }
    }

    private @Nullable String userId(HttpServletRequest request) throws IOException {
        JsonNode user = body(request).path("userId");
        return user.isTextual() && !user.asText().isBlank() ? user.asText() : null;
    }

    private JsonNode body(HttpServletRequest request) throws IOException {
        try (InputStream in = request.getInputStream()) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new Refused(413, "The answer is too large");
            }
            return bytes.length == 0 ? json.createObjectNode() : json.readTree(bytes);
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            throw new Refused(400, "The answer is not JSON");
        }
    }

    private void answer(HttpServletResponse response, Call call) throws IOException {
        try {
            call.run();
        } catch (Refused e) {
            refuse(response, e.status, e.getMessage());
        } catch (InvalidAnswer e) {
            refuse(
                    response,
                    400,
                    e.defects().entrySet().stream()
                            .map(defect -> (defect.getKey() + " " + defect.getValue()).strip())
                            .collect(Collectors.joining("; ")));
        } catch (TaskConflict e) {
            refuse(response, 409, e.getMessage());
        } catch (CaseChanged e) {
            refuse(response, 409, e.getMessage());
        } catch (AccessDenied e) {
            // A stranger reads what anybody reads of a task that never was.
            refuse(response, e.isAbsent() ? 404 : 403, e.isAbsent() ? ABSENT : e.getMessage());
        } catch (StepUpRequired e) {
            refuse(response, 403, e.getMessage());
        } catch (IllegalArgumentException e) {
            refuse(response, 400, "The answer is not as the form sends it");
        } catch (StepFailed e) {
            // A rule or check behind the task took the answer back; its words are our own.
            logger.error("A task call of Tasklist was taken back: " + e.getMessage());
            refuse(response, 500, e.getMessage() + ". Nothing was changed; tell the operator");
        } catch (
                RuntimeException
                        e) { // of any kind; its own words may quote a patient and must not reach the page or the log
            logger.error("A task call of Tasklist failed: " + e.getClass().getName());
            refuse(response, 500, "That did not work. Try again, or tell the operator this time and task");
        }
    }

    /** The shape that Tasklist shows in its red box. */
    private void refuse(HttpServletResponse response, int status, @Nullable String message) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "RestException");
        body.put("message", message == null ? "" : message);
        write(response, status, body);
    }

    private void write(HttpServletResponse response, int status, Object body) throws IOException {
        byte[] bytes = json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private interface Call {
        void run() throws IOException;
    }

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status, String message) {
            super(message);
            this.status = status;
        }
    }
}
