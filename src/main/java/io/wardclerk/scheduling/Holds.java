package io.wardclerk.scheduling;

import io.wardclerk.workflow.Expiring;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Slots, and the time of those whom they engage, that a case keeps from other cases for a while, whichever node works on them. A slot has
 * one row at most, and no two rows of one actor that count overlap, so a practitioner with two calendars is held once. Nobody waits for
 * anybody: what another transaction is just taking counts as taken, so no two cases that want several slots stand in each other's way. A
 * hold that is over needs no cleaning; the next case takes its place.
 */
@Component
class Holds implements Expiring {

    /** Whoever takes a time locks every such piece of it, and two times that overlap have one in common. */
    private static final Duration PIECE = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final Clock clock;

    Holds(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Takes all of these slots and the time of those whom they engage, or nothing, in the caller's transaction. What the case held before it
     * holds no more.
     *
     * @return whether the case holds them now
     */
    boolean take(String instance, Collection<String> slots, Engagement engagement, Instant until) {
        release(instance);
        if (lock(slots, engagement)
                && new TreeSet<>(slots).stream().allMatch(slot -> take(instance, slot, until))
                && take(instance, engagement, until)) {
            return true;
        }
        release(instance);
        return false;
    }

    /**
     * Keeps what the case holds until then, and takes it again where it was over and nobody else has it. In the caller's transaction.
     *
     * @return whether the case holds it now
     */
    boolean keep(String instance, Collection<String> slots, Engagement engagement, Instant until) {
        int kept = extend("scheduling_hold", instance, "slot", slots, until)
                + extend("scheduling_hold_actor", instance, "actor", engagement.actors(), until);
        return kept == new HashSet<>(slots).size() + engagement.actors().size()
                || take(instance, slots, engagement, until);
    }

    /** Whoever would take a row that is over waits for this, and sees that it is not. */
    private int extend(String table, String instance, String column, Collection<String> held, Instant until) {
        return jdbc.sql("update " + table + " set until = greatest(until, :until)"
                        + " where instance = :instance and until > :now and " + column + " = any(:held)")
                .param("until", at(until))
                .param("instance", instance)
                .param("now", now())
                .param("held", held.toArray(String[]::new))
                .update();
    }

    private boolean lock(Collection<String> slots, Engagement engagement) {
        Set<String> keys = new TreeSet<>(slots);
        long last = engagement.end().minusNanos(1).getEpochSecond() / PIECE.toSeconds();
        for (long piece = engagement.start().getEpochSecond() / PIECE.toSeconds(); piece <= last; piece++) {
            for (String actor : engagement.actors()) {
                keys.add(actor + " " + piece);
            }
        }
        return jdbc.sql("""
                        select coalesce(bool_and(pg_try_advisory_xact_lock(hashtext('scheduling_hold'), hashtext(key))), true)
                          from unnest(:keys) as key
                        """)
                .param("keys", keys.toArray(String[]::new))
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
                        .param("now", now())
                        .param("until", at(until))
                        .update()
                == 1;
    }

    private boolean take(String instance, Engagement engagement, Instant until) {
        String[] actors = engagement.actors().toArray(String[]::new);
        // Whoever keeps such a row at this moment does so before or after, and the next statement sees what came of it.
        jdbc.sql("""
                        delete from scheduling_hold_actor
                         where actor = any(:actors) and starts_at < :end and ends_at > :start and until <= :now
                        """)
                .param("actors", actors)
                .param("start", at(engagement.start()))
                .param("end", at(engagement.end()))
                .param("now", now())
                .update();
        return jdbc.sql("""
                        insert into scheduling_hold_actor (instance, actor, starts_at, ends_at, until)
                        select :instance, actor, :start, :end, :until from unnest(:actors) as actor
                         where not exists (select from scheduling_hold_actor held
                                            where held.actor = any(:actors) and held.starts_at < :end and held.ends_at > :start)
                        """)
                        .param("instance", instance)
                        .param("actors", actors)
                        .param("start", at(engagement.start()))
                        .param("end", at(engagement.end()))
                        .param("until", at(until))
                        .update()
                == actors.length;
    }

    /** Lets go of everything that the case holds. */
    int release(String instance) {
        jdbc.sql("delete from scheduling_hold_actor where instance = :instance")
                .param("instance", instance)
                .update();
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
                .param("now", now())
                .query(String.class)
                .list();
        return new HashSet<>(held);
    }

    /** Time of these that other cases hold now. */
    List<Engagement> engagementsOfOthers(String instance, Collection<String> actors) {
        List<Engagement> held = new ArrayList<>();
        jdbc.sql("""
                        select actor, starts_at, ends_at from scheduling_hold_actor
                         where actor = any(:actors) and instance <> :instance and until > :now
                        """)
                .param("actors", actors.toArray(String[]::new))
                .param("instance", instance)
                .param("now", now())
                .query(row -> {
                    held.add(new Engagement(
                            Set.of(row.getString("actor")),
                            row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                            row.getObject("ends_at", OffsetDateTime.class).toInstant()));
                });
        return List.copyOf(held);
    }

    @Override
    public String what() {
        return "slot-holds";
    }

    @Override
    public int removeExpired(Instant now, int atMost) {
        int slots = jdbc.sql("""
                        delete from scheduling_hold where slot in
                          (select slot from scheduling_hold where until < :now limit :limit for update skip locked)
                        """).param("now", at(now)).param("limit", atMost).update();
        int actors = jdbc.sql("""
                        delete from scheduling_hold_actor where (instance, actor) in
                          (select instance, actor from scheduling_hold_actor where until < :now limit :limit for update skip locked)
                        """).param("now", at(now)).param("limit", atMost).update();
        return Math.max(slots, actors);
    }

    private OffsetDateTime now() {
        return at(clock.instant());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
