package io.wardclerk.lint;

import java.util.List;

/** One family of rules. Stateless; reports everything it finds and never stops at the first. */
interface Check {

    /** The rules that it may report. */
    List<Rule> rules();

    void check(Subject subject, Findings findings);
}
