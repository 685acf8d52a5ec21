package io.wardclerk.simulation;

import io.wardclerk.simulation.DayFigures.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Waiting times side by side as SVG, on a scale that doubles: median, ninetieth, longest, and where the promise ends. */
final class Ranges {

    private static final int WIDTH = 860;
    private static final int LEFT = 130;
    private static final int RIGHT = 20;
    private static final int ROW = 34;
    private static final double FROM = 0.25;
    private static final double TO = 60 * 50.0;

    private Ranges() {}

    static String of(String id, String title, List<Waiting> rows) {
        int height = rows.size() * ROW + 34;
        StringBuilder svg = new StringBuilder(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"%s-t\"><title id=\"%s-t\">%s</title>"
                        .formatted(WIDTH, height, id, id, title));
        for (int minutes : List.of(1, 5, 10, 30, 60, 120, 240, 480, 960, 1440, 2880)) {
            double x = x(Duration.ofMinutes(minutes));
            svg.append(text("<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"8\" y2=\"%d\"/>", x, x, height - 24));
            svg.append(text(
                    "<text class=\"tick\" text-anchor=\"middle\" x=\"%.1f\" y=\"%d\">%s</text>",
                    x, height - 8, DayReport.words(Duration.ofMinutes(minutes))));
        }
        for (int at = 0; at < rows.size(); at++) {
            row(svg, rows.get(at), 10 + at * ROW);
        }
        return svg.append("</svg>").toString();
    }

    private static void row(StringBuilder svg, Waiting row, int y) {
        Spread waits = row.waits();
        svg.append(text("<text class=\"name\" x=\"4\" y=\"%d\">%s</text>", y + 17, row.what()));
        svg.append(text(
                "<line class=\"whisker\" x1=\"%d\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
                LEFT, x(waits.longest()), y + 12, y + 12));
        svg.append(text(
                "<rect class=\"c0\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"12\"/>",
                LEFT, y + 6, Math.max(1, x(waits.ninetieth()) - LEFT)));
        svg.append(text(
                "<line class=\"median\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
                x(waits.median()), x(waits.median()), y + 3, y + 21));
        svg.append(text("<circle class=\"worst\" cx=\"%.1f\" cy=\"%d\" r=\"4\"/>", x(waits.longest()), y + 12));
        svg.append(text(
                "<line class=\"promise\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
                x(row.promise()), x(row.promise()), y, y + 24));
    }

    private static double x(Duration time) {
        double minutes = Math.min(TO, Math.max(FROM, time.toMillis() / 60_000.0));
        return LEFT + Math.log(minutes / FROM) / Math.log(TO / FROM) * (WIDTH - LEFT - RIGHT);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
