package io.wardclerk.simulation;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Slows the day down while the application has more steps at hand than it works at a time, so that the speed of this machine does not
 * become patients' waiting time: in a real hour a real machine does thirty times as much.
 */
final class Pace implements Runnable {

    private static final int AT_HAND = 12;
    private static final double SLOWEST = 2;

    private final DayClock clock;
    private final JdbcClient jdbc;
    private final double fastest;
    private final List<Sample> samples = new CopyOnWriteArrayList<>();

    Pace(DayClock clock, JdbcClient jdbc, double fastest) {
        this.clock = clock;
        this.jdbc = jdbc;
        this.fastest = fastest;
    }

    /** @param backlog steps and due jobs that nobody has done yet, those with an incident left out */
    record Sample(Instant at, double speed, int backlog) {}

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                int backlog = backlog();
                double speed = backlog <= AT_HAND ? fastest : Math.max(SLOWEST, fastest * AT_HAND / backlog);
                clock.run(speed);
                note(new Sample(clock.instant(), speed, backlog));
                clock.rest(Duration.ofMillis(100));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    List<Sample> samples() {
        return List.copyOf(samples);
    }

    private void note(Sample sample) {
        if (samples.isEmpty()
                || samples.get(samples.size() - 1).at().plusSeconds(60).isBefore(sample.at())) {
            samples.add(sample);
        }
    }

    /** Steps and due jobs that nobody has done yet. */
    int backlog() {
        return jdbc.sql("""
                        select (select count(*) from act_ru_ext_task where retries_ is null or retries_ > 0)
                             + (select count(*) from act_ru_job where duedate_ <= ? and retries_ > 0 and suspension_state_ = 1)
                        """)
                .param(Timestamp.from(clock.instant()))
                .query(Integer.class)
                .single();
    }
}
