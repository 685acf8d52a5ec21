package io.wardclerk.simulation;

import io.wardclerk.access.Accounts;
import io.wardclerk.testing.Forwarder;
import io.wardclerk.testing.WardclerkClient;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Opens the clinic, lets the day pass, and reckons in the evening. */
final class ClinicDay {

    private final Settings settings;
    private final DayClock clock;
    private final ZoneId zone;
    private final Accounts accounts;
    private final Forwarder wire;
    private final JdbcClient jdbc;
    private final ClinicApi api;
    private final DayBook book = new DayBook();

    ClinicDay(
            Settings settings,
            WardclerkClient client,
            DayClock clock,
            ZoneId zone,
            Accounts accounts,
            Forwarder wire,
            JdbcClient jdbc) {
        this.settings = settings;
        this.clock = clock;
        this.zone = zone;
        this.accounts = accounts;
        this.wire = wire;
        this.jdbc = jdbc;
        this.api = new ClinicApi(client);
    }

    /** What there is in the evening. */
    record Evening(
            DayBook book,
            Reckoning reckoning,
            Map<String, Integer> failures,
            Collection<String> incidents,
            DayReport report) {

        String summary() {
            return "Simulated day: " + report.summary();
        }
    }

    Evening pass() throws InterruptedException, ExecutionException {
        long began = System.nanoTime();
        System.out.printf(
                Locale.ROOT,
                "Simulated day: %d messages, %d bookings, speed %.0f, seed %d%n",
                settings.messages(),
                settings.bookings(),
                settings.speed(),
                settings.seed());
        Random random = new Random(settings.seed());
        Hours hours = new Hours(LocalDate.ofInstant(clock.instant(), zone), zone);
        Instant closing = hours.at(20, 30);
        Patients patients = new Patients(Math.max(18, settings.messages() * 3 / 4), random);
        patients.register(api);
        Board board = new Board(api, clock, book);
        List<Worker> workers = staff(board, random);
        Pace pace = new Pace(clock, jdbc, settings.speed());
        ExecutorService threads = Executors.newCachedThreadPool();
        Agenda agenda = new Agenda(clock, 8);
        Agenda sky = new Agenda(clock, 2);
        try {
            new Messages(api, agenda, book, clock, patients, random).plan(settings.messages(), hours);
            Bookings bookings = new Bookings(api, agenda, book, clock, patients, closing, random);
            bookings.plan(settings.bookings(), hours);
            board.listen(bookings::offered);
            new Weather(wire, clock, book).plan(sky, hours, random);
            List.of(pace, board, agenda, sky).forEach(threads::execute);
            workers.forEach(threads::execute);
            clock.sleepUntil(closing);
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(60, TimeUnit.SECONDS);
            agenda.close();
            sky.close();
            wire.slow(Duration.ZERO);
            wire.mend();
            clock.run(1);
        }
        return evening(pace, List.of(agenda, sky), workers.size(), hours, began);
    }

    private List<Worker> staff(Board board, Random random) {
        List<Employee> employees = Roster.of(settings.messages(), settings.bookings(), random);
        Roster.open(employees, accounts);
        List<Worker> workers = new ArrayList<>();
        for (Employee each : employees) {
            Worker worker =
                    new Worker(each, api.client().browser(), board, book, clock, zone, new Random(random.nextLong()));
            worker.signIn();
            workers.add(worker);
        }
        return workers;
    }

    private Evening evening(Pace pace, List<Agenda> agendas, int staff, Hours hours, long began)
            throws InterruptedException, ExecutionException {
        // What was on its way when the doors were closed arrives.
        clock.sleep(Duration.ofSeconds(5));
        new Board(api, clock, book).look();
        Instant end = clock.instant();
        for (int waits = 0; waits < 240 && pace.backlog() > 0; waits++) {
            clock.rest(Duration.ofSeconds(1));
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        CaseRecord record = CaseRecord.read(api);
        Reckoning reckoning = Reckoning.of(book, record, api, jdbc, end, settings.grace());
        DayReport report = new DayReport(
                new DayFigures(settings, hours, staff, book, record, reckoning, pace.samples(), end, took));
        return new Evening(
                book,
                reckoning,
                agendas.stream()
                        .flatMap(each -> each.failures().entrySet().stream())
                        .collect(java.util.stream.Collectors.toMap(
                                Map.Entry::getKey, Map.Entry::getValue, Integer::sum)),
                Reckoning.incidents(api),
                report);
    }
}
