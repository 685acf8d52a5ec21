package io.wardclerk.terminology.index;

import io.wardclerk.terminology.Release;
import java.util.List;

/**
 * What is loaded of a code system, of one moment.
 *
 * @param releases everything that answers, newest first
 * @param tabular lists with notes, oldest first
 * @param ages of the age groups
 */
record Snapshot(long epoch, SystemIndex index, List<Release> releases, List<Tabular> tabular, List<Ages> ages) {

    /** Ages of an age group in an interval of days. */
    record Ages(String group, int first, int last, int from, int until) {}
}
