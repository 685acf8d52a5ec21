package io.wardclerk.simulation;

import io.wardclerk.simulation.DayFigures.Waiting;
import java.util.List;

/** The part of the report on how long people waited, and what was promised to them. */
final class WaitingSections {

    private final DayFigures day;
    private final Page page;

    WaitingSections(DayFigures day, Page page) {
        this.day = day;
        this.page = page;
    }

    void write() {
        byUrgency();
        promises();
    }

    private void byUrgency() {
        page.section(
                "Waiting time by urgency",
                "From the making of the task until a person was done. Bar: nine of ten; stroke: the median; dot: the longest; dashed: the promise.");
        for (String[] each : new String[][] {{"triage", "Review triage"}, {"scheduling", "Choose a time"}}) {
            List<Waiting> rows = day.byUrgency(each[0], each[1]);
            page.heading(each[1]);
            page.plot(Ranges.of(each[0] + "-waiting", "Waiting for '" + each[1] + "' by urgency", rows));
            waitingTable("Urgency", rows);
        }
    }

    private void promises() {
        page.section(
                "What was promised, and kept",
                "Tasks that were still open in the evening and not late are not counted as kept.");
        waitingTable("Task", day.byTask());
        Breaches.Comparison breaches = day.reckoning().breaches();
        Spread told = Spread.of(breaches.delays());
        page.paragraph(DayReport.text(
                "Of %d missed promises, of the lead's and of the doctor's on call, %d were told to nobody; %d more were done within %s of"
                        + " their time, when the engine may or may not have looked at the clock. Of %d that were told, half were told within %s, the last after %s.",
                breaches.late(),
                breaches.silent().size(),
                breaches.edge(),
                DayReport.words(day.settings().grace()),
                breaches.told(),
                DayReport.words(told.median()),
                DayReport.words(told.longest())));
    }

    private void waitingTable(String what, List<Waiting> rows) {
        page.table(
                List.of(
                        what,
                        "Tasks",
                        "Median",
                        "Nine of ten",
                        "Longest",
                        "Promise",
                        "Kept",
                        "Late",
                        "Told",
                        "Still open"),
                rows.stream()
                        .map(row -> List.of(
                                row.what(),
                                String.valueOf(row.waits().count()),
                                DayReport.words(row.waits().median()),
                                DayReport.words(row.waits().ninetieth()),
                                DayReport.words(row.waits().longest()),
                                row.promise().isZero() ? "by urgency" : DayReport.words(row.promise()),
                                row.share() + "\u00a0%",
                                String.valueOf(row.late()),
                                String.valueOf(row.told()),
                                String.valueOf(row.open())))
                        .toList());
    }
}
