package io.wardclerk.api;

import io.wardclerk.access.Problem;
import io.wardclerk.access.Problem.Defect;
import io.wardclerk.lint.Finding;
import io.wardclerk.release.ReleaseRefused;
import java.util.List;

/** Problems of releases. */
final class ReleaseProblems {

    private ReleaseProblems() {}

    static Problem of(ReleaseRefused refused) {
        String detail = String.valueOf(refused.getMessage());
        return switch (refused.cause()) {
            case UNKNOWN -> new Problem("not-found", 404, "There is no such release", detail);
            case DEFECTS -> defects(refused.findings());
            case UNCHANGED -> new Problem("release-unchanged", 409, "Nothing would change", detail);
            case FOUR_EYES -> new Problem("four-eyes", 403, "Another person must release this", detail);
            case DECIDED -> new Problem("release-decided", 409, "The release was decided before", detail);
            case TAMPERED -> new Problem("release-tampered", 409, "The release was changed in the database", detail);
        };
    }

    static Problem defects(List<Finding> findings) {
        return new Problem(
                "content-defects",
                422,
                "The content has defects",
                "See errors for each place to correct. Nothing was stored.",
                findings.stream().map(ReleaseProblems::defect).toList());
    }

    private static Defect defect(Finding finding) {
        String place = finding.element() != null
                ? " '" + finding.element() + "'"
                : finding.line() != null ? " line " + finding.line() : "";
        return new Defect(
                "/files/" + finding.file().replace("~", "~0").replace("/", "~1"),
                finding.file() + place + ": " + finding.message() + "; " + finding.fix() + " [" + finding.rule() + "]");
    }
}
