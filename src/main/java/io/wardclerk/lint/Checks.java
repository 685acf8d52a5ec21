package io.wardclerk.lint;

import java.util.List;

/** Every check, in the order of the report. A new one is added here and nowhere else. */
final class Checks {

    static final List<Check> ALL = List.of(new ClosedList());

    private Checks() {}
}
