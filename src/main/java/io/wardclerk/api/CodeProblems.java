package io.wardclerk.api;

import io.wardclerk.access.Problem;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Release;
import java.time.LocalDate;
import java.util.List;

/** Problems of calls about codes. */
final class CodeProblems {

    private CodeProblems() {}

    /** Nothing can be said of that day. */
    static Problem notLoaded(CodeSystem system, LocalDate date, List<Release> loaded) {
        String there = loaded.isEmpty()
                ? "nothing of it is loaded"
                : "the oldest release that is loaded begins on "
                        + loaded.get(loaded.size() - 1).from();
        return new Problem(
                "terminology-not-loaded",
                409,
                "Nothing of " + system.title() + " is loaded for that day",
                "For " + date + " nothing can be said: " + there
                        + ". An operator loads the official file, see the README; until then treat its codes as not valid.");
    }
}
