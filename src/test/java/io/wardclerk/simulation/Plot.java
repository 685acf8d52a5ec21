package io.wardclerk.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Plots over the day as SVG that takes its colours from the page. */
final class Plot {

    private static final int WIDTH = 860;
    private static final int LEFT = 44;
    private static final int RIGHT = 12;
    private static final int TOP = 14;
    private static final int BOTTOM = 24;

    private final StringBuilder svg = new StringBuilder();
    private final Instant from;
    private final Duration length;
    private final int height;
    private double most = 1;

    /** @param title what it shows, for those who do not see it */
    Plot(String id, String title, String description, int height, Instant from, Duration length) {
        this.from = from;
        this.length = length;
        this.height = height;
        svg.append("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"%s-t %s-d\"><title id=\"%s-t\">%s</title>"
                .formatted(WIDTH, height, id, id, id, title));
        svg.append("<desc id=\"%s-d\">%s</desc>".formatted(id, description));
    }

    /** The scale of what follows, with lines across. */
    Plot upTo(double value) {
        most = Math.max(1, value);
        double step = step(most);
        for (double at = 0; at <= most; at += step) {
            svg.append(text(
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
                    LEFT, WIDTH - RIGHT, y(at), y(at)));
            svg.append(text(
                    "<text class=\"tick\" text-anchor=\"end\" x=\"%d\" y=\"%.1f\">%.0f</text>",
                    LEFT - 6, y(at) + 4, at));
        }
        for (long hour = 0; hour <= length.toHours(); hour++) {
            Instant at = from.plus(Duration.ofHours(hour));
            svg.append(text(
                    "<text class=\"tick\" text-anchor=\"middle\" x=\"%.1f\" y=\"%d\">%02d</text>",
                    x(at), height - 6, 7 + hour));
        }
        return this;
    }

    Plot weather(List<DayBook.Away> weather) {
        weather.forEach(each -> svg.append(text(
                "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"><title>FHIR server %s</title></rect>",
                each.kind(),
                x(each.from()),
                TOP,
                Math.max(1.5, x(each.to()) - x(each.from())),
                height - TOP - BOTTOM,
                each.kind())));
        return this;
    }

    /** Bars on top of each other, one group for each stretch of the day. */
    Plot bars(Map<String, List<Integer>> series, Duration stretch) {
        int count = series.values().iterator().next().size();
        int[] below = new int[count];
        int colour = 0;
        for (List<Integer> values : series.values()) {
            for (int at = 0; at < count; at++) {
                Instant start = from.plus(stretch.multipliedBy(at));
                double width = x(start.plus(stretch)) - x(start) - 2;
                double top = y(below[at] + values.get(at));
                svg.append(text(
                        "<rect class=\"c%d\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                        colour, x(start) + 1, top, width, y(below[at]) - top));
                below[at] += values.get(at);
            }
            colour++;
        }
        return this;
    }

    Plot line(int colour, List<Instant> times, List<? extends Number> values) {
        StringBuilder points = new StringBuilder();
        IntStream.range(0, times.size())
                .filter(at -> !times.get(at).isBefore(from))
                .forEach(at -> points.append(
                        text("%.1f,%.1f ", x(times.get(at)), y(values.get(at).doubleValue()))));
        svg.append("<polyline class=\"l")
                .append(colour)
                .append("\" points=\"")
                .append(points.toString().trim())
                .append("\"/>");
        return this;
    }

    String end() {
        return svg.append("</svg>").toString();
    }

    private double x(Instant at) {
        double share = Duration.between(from, at).toMillis() / (double) length.toMillis();
        return LEFT + Math.min(1, Math.max(0, share)) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return height - BOTTOM - value / most * (height - TOP - BOTTOM);
    }

    /** A round step that gives about four lines. */
    private static double step(double most) {
        double rough = Math.max(1, most / 4);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double lead = rough / power;
        return (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10) * power;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
