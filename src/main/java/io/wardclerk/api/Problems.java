package io.wardclerk.api;

import io.wardclerk.access.Problem;
import io.wardclerk.access.Problem.Defect;
import io.wardclerk.lint.Finding;
import java.util.List;

/** Every problem that the API answers with, in one place: integrators branch on their types. */
final class Problems {

    private Problems() {}

    static Problem invalid(List<Defect> errors) {
        return new Problem(
                "invalid-request", 400, "The request is not valid", "See errors for each place to correct.", errors);
    }

    static Problem invalid(String pointer, String message) {
        return invalid(List.of(new Defect(pointer, message)));
    }

    static Problem malformedJson(String where) {
        return new Problem("malformed-json", 400, "The body is not well-formed JSON", "Reading stopped " + where + ".");
    }

    static Problem keyMissing() {
        return new Problem(
                "idempotency-key-missing",
                400,
                "A start needs an Idempotency-Key",
                "Send the header Idempotency-Key with a value of your own, for instance a UUID, and the same one when you"
                        + " repeat the request.",
                List.of(new Defect("Idempotency-Key", "is required")));
    }

    static Problem keyReused() {
        return new Problem(
                "idempotency-key-reused",
                422,
                "This Idempotency-Key was used for another request",
                "Use a new key for a new request, or send the first request again unchanged.");
    }

    static Problem keyInFlight() {
        return new Problem(
                "idempotency-key-in-flight",
                409,
                "The same request is being worked on",
                "Repeat it in a moment to have its answer.");
    }

    static Problem contentDefects(String file, String message) {
        return ReleaseProblems.defects(
                List.of(new Finding(Finding.Severity.ERROR, "content-broken", file, null, null, message, "move it")));
    }

    static Problem invalidAnswer(List<Defect> errors) {
        return new Problem(
                "invalid-answer",
                400,
                "The form does not allow this answer",
                "See errors for each field to correct. Nothing was changed.",
                errors);
    }

    static Problem taskConflict(String detail) {
        return new Problem("task-conflict", 409, "The task is not yours to work on", detail);
    }

    static Problem draftChanged(String detail) {
        return new Problem(
                "draft-changed",
                412,
                "What is kept of this task has changed",
                detail
                        + ". Nothing was changed. Read it again and go on from there, or send without If-Match what is to replace it.");
    }

    static Problem caseChanged(String detail) {
        return new Problem("case-changed", 409, "The case is being changed by others", detail);
    }

    static Problem notAwaited() {
        return new Problem(
                "message-not-awaited",
                409,
                "The case does not wait for this message",
                "It may have ended, or not be that far yet.");
    }

    static Problem dependencyDown(String dependency) {
        return new Problem(
                "dependency-down",
                409,
                "'" + dependency + "' does not answer",
                "The step was not tried, and no try was used up. Bring '" + dependency
                        + "' back; the step then goes on by itself, or can be retried again.");
    }

    static Problem stepFailed(String words) {
        return new Problem(
                "step-failed",
                500,
                "A step of the workflow failed",
                words + ". Nothing was changed. Give these words to the operator.");
    }

    static Problem ended() {
        return new Problem(
                "instance-ended",
                409,
                "The case has ended",
                "It was not cancelled: it has ended otherwise, or another event is ending it. Nothing was changed.");
    }

    static Problem notInDoubt() {
        return new Problem(
                "step-not-in-doubt",
                409,
                "The step is not in doubt",
                "Somebody has resolved it, its case has ended, or there is no such step.");
    }

    static Problem tooLarge(int maxBytes) {
        return new Problem(
                "payload-too-large", 413, "The body is too large", "At most " + maxBytes + " bytes are taken here.");
    }

    static Problem notFound(String what) {
        return new Problem(
                "not-found", 404, "There is no such " + what, "It does not exist, or you may not know of it.");
    }

    static Problem clientExists() {
        return new Problem(
                "client-exists", 409, "There is a client of this name", "Names are not given twice; choose another.");
    }

    static Problem clientDisabled() {
        return new Problem("client-disabled", 409, "The client is shut out", "Register a new one under another name.");
    }

    /** RFC 9470 asks systems for the same by a header; people are told where the page is. */
    static Problem stepUpRequired(String detail) {
        return new Problem("step-up-required", 403, "Show that it is you", detail);
    }

    static Problem forbidden(String detail) {
        return new Problem("forbidden", 403, "You may not do this", detail);
    }

    static Problem brokenRules(List<Defect> defects) {
        return new Problem(
                "rules-broken", 422, "The rules are broken", "Correct what errors names and try again", defects);
    }

    static Problem unavailable() {
        return Problem.UNAVAILABLE;
    }

    static Problem codesUnchecked() {
        return new Problem(
                "codes-unchecked",
                503,
                "The codes cannot be checked now",
                "The rules of codes could not run to their end, so nothing is said of any code. Treat the codes as not valid and"
                        + " tell the operator: see /status.");
    }

    static Problem unsealed() {
        return new Problem(
                "ledger-unsealed",
                503,
                "The ledger cannot seal now",
                "An export is sealed before it leaves, and no node seals: see /status. Try again later. To export what is sealed all the"
                        + " same, for instance because the ledger refuses to go on after tampering, add unsealed=true.");
    }

    static Problem internal() {
        return new Problem(
                "internal",
                500,
                "Something went wrong inside Wardclerk",
                "Nothing that you sent caused this. Give the traceId to the operator.");
    }

    /** Spring's own refusals. */
    static Problem ofStatus(int status) {
        return switch (status) {
            case 404 -> notFound("resource");
            case 405 ->
                new Problem(
                        "method-not-allowed",
                        405,
                        "This resource does not know that method",
                        "The header Allow names those it does.");
            case 406 ->
                new Problem("not-acceptable", 406, "Only JSON can be had here", "Send Accept: application/json.");
            case 413 -> tooLarge(JsonBodies.MAX_BYTES);
            case 415 ->
                new Problem(
                        "unsupported-media-type",
                        415,
                        "Only JSON is taken here",
                        "Send Content-Type: application/json.");
            case 503 -> unavailable();
            default ->
                status < 500
                        ? new Problem(
                                "invalid-request",
                                status,
                                "The request is not valid",
                                "See the API's description at /docs.")
                        : internal();
        };
    }
}
