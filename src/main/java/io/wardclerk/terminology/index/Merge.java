package io.wardclerk.terminology.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of one code in all releases come to. The edits of the Medicare Code Editor give each complete code's own
 * intervals, so they decide for the codes they hold, up to the last day they were published for; lists of codes decide for all
 * else, and give the words.
 */
final class Merge {

    private final Loaded loaded;

    Merge(Loaded loaded) {
        this.loaded = loaded;
    }

    /** @param rows of one code, in the order of the releases; never empty */
    List<Span> spans(List<Row> rows) {
        List<Row> lists = new ArrayList<>();
        List<Row> edits = edits(rows);
        for (Row row : rows) {
            if (!loaded.isEdits(row.release())) {
                lists.add(bounded(row));
            }
        }
        return edits.isEmpty() && lists.size() == 1 ? only(lists.get(0)) : swept(lists, edits);
    }

    /** Of the newest edits that hold the code. */
    private List<Row> edits(List<Row> rows) {
        int newest = -1;
        for (Row row : rows) {
            if (loaded.isEdits(row.release()) && (newest < 0 || loaded.until(row.release()) >= loaded.until(newest))) {
                newest = row.release();
            }
        }
        List<Row> edits = new ArrayList<>();
        for (Row row : rows) {
            if (row.release() == newest) {
                edits.add(row);
            }
        }
        return edits;
    }

    private Row bounded(Row row) {
        int from = Math.max(row.from(), loaded.from(row.release()));
        int until = Math.min(row.until(), loaded.until(row.release()));
        return new Row(
                row.release(),
                row.code(),
                row.display(),
                row.longDisplay(),
                row.billable(),
                row.status(),
                from,
                until,
                row.flags(),
                row.properties());
    }

    private static List<Span> only(Row row) {
        return row.from() > row.until()
                ? List.of()
                : List.of(new Span(row.from(), row.until(), row.billable(), row, row.flags(), row.release()));
    }

    private List<Span> swept(List<Row> lists, List<Row> edits) {
        TreeSet<Integer> days = new TreeSet<>();
        lists.forEach(row -> bounds(row, days));
        edits.forEach(row -> bounds(row, days));
        if (!edits.isEmpty()) {
            next(loaded.editsUntil(), days);
            for (int i = 0; i < loaded.releases().size(); i++) {
                days.add(loaded.from(i));
                next(loaded.until(i), days);
            }
        }
        List<Span> spans = new ArrayList<>();
        for (Integer day : days) {
            Integer following = days.higher(day);
            Span span = at(day, following == null ? Integer.MAX_VALUE : following - 1, lists, edits);
            if (span != null && !spans.isEmpty() && spans.get(spans.size() - 1).goesOnWith(span)) {
                spans.set(spans.size() - 1, spans.get(spans.size() - 1).with(span));
            } else if (span != null) {
                spans.add(span);
            }
        }
        return spans;
    }

    private @Nullable Span at(int day, int until, List<Row> lists, List<Row> edits) {
        Row list = covering(day, lists);
        Row edit = covering(day, edits);
        boolean editsDecide = !edits.isEmpty() && (day <= loaded.editsUntil() || !loaded.covers(day));
        if (editsDecide && edit != null) {
            Row words = list != null && list.billable() ? list : nearest(day, lists);
            return new Span(day, until, true, words, edit.flags(), edit.release());
        }
        if (list == null || (editsDecide && list.billable())) {
            return null;
        }
        return new Span(day, until, list.billable(), list, edit == null ? null : edit.flags(), list.release());
    }

    private static @Nullable Row covering(int day, List<Row> rows) {
        Row found = null;
        for (Row row : rows) {
            if (row.covers(day)) {
                found = row;
            }
        }
        return found;
    }

    /** The words of the latest list before the day, or else of the first after it. */
    private static @Nullable Row nearest(int day, List<Row> lists) {
        Row found = null;
        for (Row row : lists) {
            if (found == null || row.from() <= day) {
                found = row;
            }
        }
        return found;
    }

    private static void bounds(Row row, Set<Integer> days) {
        if (row.from() <= row.until()) {
            days.add(row.from());
            next(row.until(), days);
        }
    }

    private static void next(int until, Set<Integer> days) {
        if (until < Integer.MAX_VALUE) {
            days.add(until + 1);
        }
    }
}
