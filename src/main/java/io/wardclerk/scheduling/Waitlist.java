package io.wardclerk.scheduling;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cases that wait for a time, in order: the more urgent first, then who waits longer. */
@Component
class Waitlist {

    private final JdbcClient jdbc;
    private final Clock clock;

    Waitlist(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Joining again changes nothing: whoever waits keeps their place. */
    void join(String instance, String service, int rank) {
        jdbc.sql("""
                        insert into scheduling_wait (instance, service, rank, joined_at, state)
                        values (:instance, :service, :rank, :now, 'WAITING')
                        on conflict (instance) do update set state = 'WAITING'
                        """)
                .param("instance", instance)
                .param("service", service)
                .param("rank", rank)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Who is next to be offered a free time of this service; they count as asked from now on.
     *
     * @param after the case that passed, which everybody behind it follows; null for the first
     */
    Optional<String> next(String service, @Nullable String after) {
        return jdbc.sql("""
                        update scheduling_wait set state = 'OFFERED' where instance =
                          (select w.instance from scheduling_wait w
                             left join scheduling_wait p on p.instance = :after
                            where w.service = :service and w.state = 'WAITING'
                              and (p.instance is null or (w.rank, w.joined_at, w.instance) > (p.rank, p.joined_at, p.instance))
                            order by w.rank, w.joined_at, w.instance limit 1 for update of w skip locked)
                        returning instance
                        """)
                .param("after", after)
                .param("service", service)
                .query(String.class)
                .optional();
    }

    boolean leave(String instance) {
        return jdbc.sql("delete from scheduling_wait where instance = :instance")
                        .param("instance", instance)
                        .update()
                > 0;
    }
}
