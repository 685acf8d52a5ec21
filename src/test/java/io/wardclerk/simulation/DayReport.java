package io.wardclerk.simulation;

import io.wardclerk.simulation.DayFigures.Automation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The day as one page that needs nothing else: plots with the same figures in tables beside them. */
final class DayReport {

    private static final Duration DAY = Duration.ofMinutes(13 * 60 + 30);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final int KINDS = 6;

    private final DayFigures day;
    private final Page page = new Page();

    DayReport(DayFigures day) {
        this.day = day;
    }

    void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, html(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The most important figures in one line. */
    String summary() {
        Breaches.Comparison breaches = day.reckoning().breaches();
        Spread told = Spread.of(breaches.delays());
        return "%d cases in %s at %.0fx; %d lost; %d late (%d on the edge), %d told, %d not told, %d told for nothing, at the latest %d s after; %d retries, %d incidents; bookings without a person %d %%"
                .formatted(
                        day.record().cases().size(),
                        words(day.took()),
                        day.speed(),
                        day.reckoning().lost().size(),
                        breaches.late(),
                        breaches.edge(),
                        breaches.told(),
                        breaches.silent().size(),
                        breaches.idle().size(),
                        told.longest().toSeconds(),
                        day.retries(),
                        day.incidents(),
                        day.automation().get(1).share());
    }

    String html() {
        head();
        arrivals();
        queue();
        new WaitingSections(day, page).write();
        automation();
        outcomes();
        weather();
        return page.end();
    }

    private void head() {
        Breaches.Comparison breaches = day.reckoning().breaches();
        page.paragraph(text(
                "%s. %d messages and %d wishes for appointments, %d people at work, seed %d. The clinic's clock ran %.0f times as fast as"
                        + " time on average (%.0f at the most), so the day from 7:00 to 20:30 took %s.",
                day.hours().day(),
                day.settings().messages(),
                day.settings().bookings(),
                day.staff(),
                day.settings().seed(),
                day.speed(),
                day.settings().speed(),
                words(day.took())));
        int lost = day.reckoning().lost().size() + day.reckoning().joins().size();
        page.cards(List.of(
                card(lost == 0, "Cases lost", lost, "of " + day.record().cases().size()),
                card(
                        breaches.silent().isEmpty(),
                        "Late and nobody told",
                        breaches.silent().size(),
                        "of " + breaches.late() + " missed promises"),
                card(
                        breaches.idle().isEmpty(),
                        "Told without being late",
                        breaches.idle().size(),
                        "of " + breaches.told() + " told"),
                card(
                        day.reckoning().calendar().isEmpty(),
                        "Faults of the calendar",
                        day.reckoning().calendar().size(),
                        "double, orphaned, half done"),
                card(
                        true,
                        "Booked without a person",
                        day.automation().get(1).share() + "\u00a0%",
                        "of those that ended booked")));
    }

    private static Page.Card card(boolean good, String title, Object figure, String of) {
        return new Page.Card(good, title, String.valueOf(figure), of);
    }

    private void arrivals() {
        Map<String, List<Integer>> arrivals = day.arrivals();
        int most = 0;
        for (int at = 0; at < 27; at++) {
            int half = at;
            most = Math.max(
                    most,
                    arrivals.values().stream().mapToInt(each -> each.get(half)).sum());
        }
        page.section("What came in", "Each half hour. Shaded: the FHIR server was away (red) or slow (yellow).");
        page.legend(List.copyOf(arrivals.keySet()));
        page.plot(new Plot(
                        "arrivals",
                        "Arrivals over the day",
                        "Messages and wishes for appointments for each half hour",
                        190,
                        day.opening(),
                        DAY)
                .upTo(most)
                .weather(day.book().weather())
                .bars(arrivals, Duration.ofMinutes(30))
                .end());
        page.table(
                List.of("What", "How many"),
                day.book().events().entrySet().stream()
                        .map(each -> List.of(each.getKey(), String.valueOf(each.getValue())))
                        .toList());
    }

    private void queue() {
        List<DayBook.Sample> samples = day.book().samples();
        Map<String, Integer> most = new LinkedHashMap<>();
        samples.forEach(each -> each.open().forEach((name, count) -> most.merge(name, count, Math::max)));
        List<String> kinds = most.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
        List<String> shown = kinds.stream().limit(KINDS).toList();
        page.section("Length of the queue", "Tasks that wait for a person or are with one, by kind.");
        page.legend(shown);
        Plot plot = new Plot(
                        "queue",
                        "Open tasks over the day",
                        "One line for each of the commonest kinds of task",
                        260,
                        day.opening(),
                        DAY)
                .upTo(most.values().stream().mapToInt(Integer::intValue).max().orElse(1))
                .weather(day.book().weather());
        List<Instant> times = samples.stream().map(DayBook.Sample::at).toList();
        for (String kind : shown) {
            plot.line(
                    shown.indexOf(kind),
                    times,
                    samples.stream()
                            .map(each -> each.open().getOrDefault(kind, 0))
                            .toList());
        }
        page.plot(plot.end());
        page.table(
                List.of("Task", "Most at a time", "At 20:30"),
                kinds.stream()
                        .map(kind -> List.of(
                                kind,
                                String.valueOf(most.get(kind)),
                                String.valueOf(
                                        samples.get(samples.size() - 1).open().getOrDefault(kind, 0))))
                        .toList());
    }

    private void automation() {
        page.section(
                "Without a person", "Share of what was done, and of cases that ended, in which nobody had a hand.");
        List<Automation> rows =
                day.automation().stream().filter(each -> each.all() > 0).toList();
        page.meters(rows);
    }

    private void outcomes() {
        page.section("How cases stand at 20:30", "");
        page.table(
                List.of("Workflow", "Cases", "Outcomes"),
                CaseRecord.WORKFLOWS.stream()
                        .filter(each -> !day.record().of(each).isEmpty())
                        .map(each -> List.of(
                                each,
                                String.valueOf(day.record().of(each).size()),
                                day.record().standings(each).entrySet().stream()
                                        .map(one -> one.getKey() + " " + one.getValue())
                                        .collect(Collectors.joining(", "))))
                        .toList());
    }

    private void weather() {
        page.section(
                "Weather, and the clock",
                text(
                        "%d attempts were made once more, %d incidents opened and closed by themselves. The clock slows down while the"
                                + " application has more steps at hand than it works at a time.",
                        day.retries(), day.incidents()));
        page.legend(List.of("speed of the clock", "steps at hand"));
        List<Instant> times = day.pace().stream().map(Pace.Sample::at).toList();
        int most = Stream.concat(
                        Stream.of((int) day.settings().speed()),
                        day.pace().stream().map(Pace.Sample::backlog))
                .max(Comparator.naturalOrder())
                .orElse(1);
        page.plot(new Plot("pace", "Speed of the clock and steps at hand", "Over the day", 170, day.opening(), DAY)
                .upTo(most)
                .weather(day.book().weather())
                .line(0, times, day.pace().stream().map(Pace.Sample::speed).toList())
                .line(1, times, day.pace().stream().map(Pace.Sample::backlog).toList())
                .end());
        page.table(
                List.of("FHIR server", "From", "For"),
                day.book().weather().stream()
                        .map(each -> List.of(
                                each.kind(),
                                CLOCK.format(day.hours().local(each.from())),
                                words(Duration.between(each.from(), each.to()))))
                        .toList());
    }

    /** A time as people say it. */
    static String words(Duration time) {
        long seconds = Math.round(time.toMillis() / 1000.0);
        if (seconds < 100) {
            return seconds + " s";
        }
        long minutes = Math.round(seconds / 60.0);
        return minutes < 60
                ? minutes + " min"
                : minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }

    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, Arrays.stream(values).toArray());
    }
}
