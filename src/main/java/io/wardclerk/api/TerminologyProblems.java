package io.wardclerk.api;

import io.wardclerk.access.Problem;
import io.wardclerk.access.Problem.Defect;
import io.wardclerk.api.TerminologyViews.ImportView;

/** Problems of imports. */
final class TerminologyProblems {

    private TerminologyProblems() {}

    static Problem refused(ImportView view) {
        return new Problem(
                "terminology-file-refused",
                422,
                "The file was refused and changed nothing",
                "It has " + view.defectCount() + " defects; errors has the first ones with their lines. GET"
                        + " /api/v1/terminology/imports/" + view.id() + " tells them again.",
                view.defects().stream()
                        .map(each -> new Defect(each.line() == 0 ? "" : "line " + each.line(), each.message()))
                        .toList());
    }
}
