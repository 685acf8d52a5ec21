package io.wardclerk.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.access.Access;
import io.wardclerk.access.AccessDenied;
import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.testing.OpenGuard;
import io.wardclerk.workflow.Workflows.Page;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What the guard keeps from a stranger is absent in Tasklist too, whatever was called; what it refuses to others is refused. */
class TasklistRefusalTest {

    private static final String TASK = "/camunda/api/engine/engine/default/task/1b4e28ba-2fa1-11d2-883f-0016d3cca427/";

    private final ObjectMapper json = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({
        "GET, form-variables",
        "POST, submit-form",
        "POST, complete",
        "POST, claim",
        "POST, unclaim",
        "POST, assignee"
    })
    void absentToAStrangerAndRefusedToOthers(String method, String call) throws ServletException, IOException {
        MockHttpServletResponse toStranger =
                ask(method, call, new AccessDenied("No role of yours opens this", List.of("CARE-01"), true));
        MockHttpServletResponse toOther =
                ask(method, call, new AccessDenied("No role of yours opens this", List.of("CARE-01"), false));
        MockHttpServletResponse ofNone = ask(method, call, null);

        assertThat(toStranger.getStatus()).isEqualTo(404);
        assertThat(toStranger.getContentAsString()).isEqualTo(ofNone.getContentAsString());
        assertThat(ofNone.getStatus()).isEqualTo(404);
        assertThat(toOther.getStatus()).isEqualTo(403);
        assertThat(toOther.getContentAsString()).contains("No role of yours opens this");
    }

    private MockHttpServletResponse ask(String method, String call, @Nullable AccessDenied refusal)
            throws ServletException, IOException {
        TasklistTasks filter = new TasklistTasks(
                () -> new Refusing(refusal),
                OpenGuard::new,
                new Nurse(),
                Optional::<Access>empty,
                new TypedValues(json),
                json);
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(new MockHttpServletRequest(method, TASK + call), response, new MockFilterChain());
        return response;
    }

    private static final class Nurse implements Callers {

        @Override
        public Caller current() {
            return new Caller("nurse", Caller.Kind.PERSON, Set.of("nurse"), Set.of());
        }

        @Override
        public <T> T as(Caller caller, Supplier<T> work) {
            return work.get();
        }
    }

    /** @param refusal of every call; null where there is no task */
    private record Refusing(@Nullable AccessDenied refusal) implements Inbox {

        private <T> Optional<T> answer() {
            if (refusal != null) {
                throw refusal;
            }
            return Optional.empty();
        }

        @Override
        public Page<TaskItem> list(TaskFilter filter) {
            return new Page<>(List.of(), null);
        }

        @Override
        public Optional<TaskItem> find(String id) {
            return answer();
        }

        @Override
        public Optional<TaskForm> form(String id) {
            return answer();
        }

        @Override
        public Optional<OpenTask> open(String id, String part) {
            return answer();
        }

        @Override
        public Optional<Evidence> evidence(String id) {
            return answer();
        }

        @Override
        public Optional<TaskItem> claim(String id) {
            return answer();
        }

        @Override
        public Optional<TaskItem> release(String id) {
            return answer();
        }

        @Override
        public OptionalInt saveDraft(String id, Map<String, Object> data, @Nullable Integer seen) {
            return answer().isPresent() ? OptionalInt.of(1) : OptionalInt.empty();
        }

        @Override
        public boolean complete(String id, Answer answer, @Nullable Integer seen) {
            return answer().isPresent();
        }
    }
}
