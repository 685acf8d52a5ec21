package io.wardclerk.api;

import io.wardclerk.access.AccessDenied;
import io.wardclerk.access.Outage;
import io.wardclerk.access.Problem;
import io.wardclerk.access.Problem.Defect;
import io.wardclerk.access.StepUp;
import io.wardclerk.access.StepUpRequired;
import io.wardclerk.access.TraceId;
import io.wardclerk.access.UserRefused;
import io.wardclerk.audit.NotRecorded;
import io.wardclerk.inbox.DraftChanged;
import io.wardclerk.inbox.InvalidAnswer;
import io.wardclerk.inbox.TaskConflict;
import io.wardclerk.release.ReleaseRefused;
import io.wardclerk.vault.ContentErased;
import io.wardclerk.vault.KeysUnavailable;
import io.wardclerk.workflow.CaseChanged;
import io.wardclerk.workflow.StepFailed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every failure of a controller, also Spring's own, into a problem without internals. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Object> refused(Refused e, HttpServletRequest request) {
        return answer(e.problem(), new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> denied(AccessDenied e, HttpServletRequest request) {
        // A stranger reads what anybody reads of a case that never was.
        Problem problem =
                e.isAbsent() ? Problems.notFound("instance") : Problems.forbidden(String.valueOf(e.getMessage()));
        return answer(problem, new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> stepUpRequired(StepUpRequired e, HttpServletRequest request) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.LINK, "<" + StepUp.PAGE + ">; rel=\"authenticate\"");
        return answer(Problems.stepUpRequired(String.valueOf(e.getMessage())), headers, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> userRefused(UserRefused e, HttpServletRequest request) {
        return answer(UserProblems.of(e), new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> invalidAnswer(InvalidAnswer e, HttpServletRequest request) {
        List<Defect> defects = e.defects().entrySet().stream()
                .map(defect -> new Defect(AnswerPointers.of(defect.getKey()), defect.getValue()))
                .toList();
        return answer(Problems.invalidAnswer(defects), new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> conflict(TaskConflict e, HttpServletRequest request) {
        return answer(Problems.taskConflict(String.valueOf(e.getMessage())), new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> draftChanged(DraftChanged e, HttpServletRequest request) {
        return answer(Problems.draftChanged(String.valueOf(e.getMessage())), new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> changed(CaseChanged e, HttpServletRequest request) {
        return answer(Problems.caseChanged(String.valueOf(e.getMessage())), new HttpHeaders(), request);
    }

    /** A local step of the workflow, which takes the caller's own act back with it. */
    @ExceptionHandler
    ResponseEntity<Object> stepFailed(StepFailed e, HttpServletRequest request) {
        LOG.error("{} {} was taken back: {}", request.getMethod(), request.getRequestURI(), e.getMessage());
        return answer(Problems.stepFailed(String.valueOf(e.getMessage())), new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> releaseRefused(ReleaseRefused e, HttpServletRequest request) {
        return answer(ReleaseProblems.of(e), new HttpHeaders(), request);
    }

    /** What was begun is taken back; the perimeter would answer the same if this did not. */
    @ExceptionHandler
    ResponseEntity<Object> notRecorded(NotRecorded e, HttpServletRequest request) {
        LOG.error("{} {} was taken back: {}", request.getMethod(), request.getRequestURI(), e.getMessage());
        return answer(Problem.NOT_RECORDED, new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> erased(ContentErased e, HttpServletRequest request) {
        return answer(KeyProblems.erased(), new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> keysUnavailable(KeysUnavailable e, HttpServletRequest request) {
        LOG.error("{} {} failed: {}", request.getMethod(), request.getRequestURI(), e.getMessage());
        return answer(KeyProblems.keysUnavailable(), new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> anything(Exception e, HttpServletRequest request) {
        boolean outage = Outage.causes(e);
        // Messages of foreign exceptions may quote what a patient wrote; classes and frames do not.
        LOG.error(
                "{} {} failed{}: {}",
                request.getMethod(),
                request.getRequestURI(),
                outage ? " for want of the database" : "",
                QuietTrace.of(e));
        return answer(outage ? Problems.unavailable() : Problems.internal(), new HttpHeaders(), request);
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = e instanceof MethodArgumentTypeMismatchException argument ? argument.getName() : "request";
        return answer(Problems.invalid("?" + name, "has not the right type"), headers, servlet(request));
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(Problems.ofStatus(status.value()), headers, servlet(request));
    }

    private static HttpServletRequest servlet(WebRequest request) {
        return ((ServletWebRequest) request).getRequest();
    }

    private static ResponseEntity<Object> answer(Problem problem, HttpHeaders headers, HttpServletRequest request) {
        return ResponseEntity.status(problem.status())
                .headers(headers)
                .headers(extra -> {
                    if (problem.status() == 503 || problem.slug().endsWith("in-flight")) {
                        extra.set(HttpHeaders.RETRY_AFTER, "1");
                    }
                })
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.body(TraceId.of(request)));
    }
}
