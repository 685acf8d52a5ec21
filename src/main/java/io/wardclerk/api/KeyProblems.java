package io.wardclerk.api;

import io.wardclerk.access.Problem;
import io.wardclerk.access.Problem.Defect;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Problems of keys and erasures. */
final class KeyProblems {

    private KeyProblems() {}

    static Problem rotationRunning() {
        return new Problem(
                "rotation-running",
                409,
                "A rotation of keys is under way",
                "GET /api/v1/keys/rotations says how far it is. Begin another one once it has ended.");
    }

    static Problem casesRunning(List<String> cases, boolean cancelling) {
        return new Problem(
                "cases-running",
                409,
                "Cases of this patient have not ended",
                cancelling
                        ? "Their cancellation is under way. Send the request again with a new Idempotency-Key once they have ended."
                        : "Wait for them, cancel them, or send \"runningCases\": \"cancel\". Nothing was erased.",
                cases.stream()
                        .map(id -> new Defect("/api/v1/instances/" + id, "has not ended"))
                        .toList());
    }

    static Problem nothingKept() {
        return new Problem(
                "nothing-kept",
                404,
                "Nothing is kept for this patient",
                "No content was ever sealed under a key of this patient, or all of it has been erased.");
    }

    static Problem erased() {
        return new Problem(
                "erased",
                410,
                "The content was erased",
                "The keys of its patient were destroyed on request. Nobody can read it any more; the record of what was done stays.");
    }

    static Problem keysUnavailable() {
        return new Problem(
                "keys-unavailable",
                503,
                "The key provider does not answer",
                "Nothing was read or changed. Try again later; the operator finds the cause in the application's log.");
    }

    static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
