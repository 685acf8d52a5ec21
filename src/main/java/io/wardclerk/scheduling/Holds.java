package io.wardclerk.scheduling;

import io.wardclerk.workflow.Expiring;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Slots that a case keeps from other cases for a while, whichever node works on them. A slot has one row at most, which is what
 * excludes two. Nobody waits for anybody: a slot that another transaction is just taking counts as taken, so no two cases that
 * want several slots stand in each other's way. A hold that is over needs no cleaning; the next case takes its row.
 */
@Component
class Holds implements Expiring {

    private final JdbcClient jdbc;
    private final Clock clock;

    Holds(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Takes all of these slots or none, in the caller's transaction. What the case held before it holds no more.
     *
     * @return whether the case holds them now
     */
    boolean take(String instance, Collection<String> slots, Instant until) {
        release(instance);
        for (String slot : new TreeSet<>(slots)) {
            if (!lock(slot) || !take(instance, slot, until)) {
                release(instance);
                return false;
            }
        }
        return true;
    }

    private boolean lock(String slot) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtext('scheduling_hold'), hashtext(:slot))")
                .param("slot", slot)
                .query(Boolean.class)
                .single();
    }

    private boolean take(String instance, String slot, Instant until) {
        return jdbc.sql("""
                        insert into scheduling_hold as held (slot, instance, held_at, until)
                        values (:slot, :instance, :now, :until)
                        on conflict (slot) do update
                           set instance = excluded.instance, held_at = excluded.held_at, until = excluded.until
                         where held.until <= :now or held.instance = :instance
                        """)
                        .param("slot", slot)
                        .param("instance", instance)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("until", until.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Lets go of everything that the case holds. */
    int release(String instance) {
        return jdbc.sql("delete from scheduling_hold where instance = :instance")
                .param("instance", instance)
                .update();
    }

    /** Which of these slots other cases hold now. */
    Set<String> ofOthers(String instance, Collection<String> slots) {
        List<String> held = jdbc.sql("""
                        select slot from scheduling_hold
                         where slot = any(:slots) and instance <> :instance and until > :now
                        """)
                .param("slots", slots.toArray(String[]::new))
                .param("instance", instance)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list();
        return new HashSet<>(held);
    }

    @Override
    public String what() {
        return "slot-holds";
    }

    @Override
    public int removeExpired(Instant now, int atMost) {
        return jdbc.sql("""
                        delete from scheduling_hold where slot in
                          (select slot from scheduling_hold where until < :now limit :limit for update skip locked)
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", atMost)
                .update();
    }
}
