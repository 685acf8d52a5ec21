package io.wardclerk.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.testing.TestPostgres;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Cases that want the same times, on two nodes with one database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HoldsTest {

    private static final Instant NOW = Instant.parse("2026-12-01T14:00:00Z");
    private static final Engagement NOBODY = new Engagement(Set.of(), NOW, NOW.plusSeconds(60));
    private static final int CASES = 20;
    private static final int ROUNDS = 10;

    private final String url = TestPostgres.migratedUrl();
    private final Node one = new Node(TestPostgres.at(url), NOW);
    private final Node other = new Node(TestPostgres.at(url), NOW);

    /** What one node has of its own: connections, transactions, a clock. */
    private record Node(Holds holds, TransactionTemplate transaction, Instant now) {

        Node(DataSource database, Instant now) {
            this(
                    new Holds(JdbcClient.create(database), Clock.fixed(now, ZoneOffset.UTC)),
                    new TransactionTemplate(new DataSourceTransactionManager(database)),
                    now);
        }

        /** The same, for a practitioner from this minute on. */
        boolean takes(String instance, String slot, String actor, int from, int minutes) {
            return Boolean.TRUE.equals(transaction.execute(
                    status -> holds.take(instance, List.of(slot), span(actor, from, minutes), until())));
        }

        boolean keeps(String instance, String slot, String actor, int from, int minutes) {
            return Boolean.TRUE.equals(transaction.execute(status ->
                    holds.keep(instance, List.of(slot), span(actor, from, minutes), now.plus(Duration.ofHours(2)))));
        }

        private Instant until() {
            return now.plus(Duration.ofMinutes(30));
        }

        /** The first of these that the case gets. */
        String best(String instance, List<List<String>> wanted) {
            return transaction.execute(status -> wanted.stream()
                    .filter(slots -> holds.take(instance, slots, NOBODY, until()))
                    .findFirst()
                    .map(slots -> slots.get(0))
                    .orElse("none"));
        }
    }

    @Test
    void twentyCasesThatWantOneSlotGetTwentySlots() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String day = "Slot/" + round + "-";
            List<List<String>> wanted = IntStream.range(0, CASES + 5)
                    .mapToObj(at -> List.of(day + at))
                    .toList();
            List<String> got = atOnce(CASES, at -> (at % 2 == 0 ? one : other).best(day + "case-" + at, wanted));

            assertThat(got).doesNotContain("none").doesNotHaveDuplicates().contains(day + "0");
        }
    }

    @Test
    void casesThatWantSeveralSlotsInAnyOrderDoNotStandInEachOthersWay() throws Exception {
        List<List<String>> there = IntStream.range(0, 12)
                .mapToObj(at -> List.of("Slot/p" + at, "Slot/p" + (at + 1)))
                .toList();
        List<List<String>> back = new ArrayList<>(there);
        Collections.reverse(back);

        List<String> got = atOnce(6, at -> (at % 2 == 0 ? one : other).best("pair-" + at, at % 2 == 0 ? there : back));

        assertThat(got.stream().filter(each -> !each.equals("none")).toList())
                .isNotEmpty()
                .doesNotHaveDuplicates();
        List<String> holders =
                one
                        .holds()
                        .ofOthers(
                                "nobody",
                                IntStream.range(0, 13)
                                        .mapToObj(at -> "Slot/p" + at)
                                        .toList())
                        .stream()
                        .sorted()
                        .toList();
        assertThat(holders)
                .hasSize(2
                        * (int) got.stream()
                                .filter(each -> !each.equals("none"))
                                .count());
    }

    @Test
    void aHoldThatIsOverIsTakenByTheNext() {
        assertThat(one.best("first", List.of(List.of("Slot/a")))).isEqualTo("Slot/a");
        assertThat(other.best("second", List.of(List.of("Slot/a")))).isEqualTo("none");

        Node later = new Node(TestPostgres.at(url), NOW.plus(Duration.ofMinutes(31)));

        assertThat(later.best("second", List.of(List.of("Slot/a")))).isEqualTo("Slot/a");
        assertThat(later.holds().ofOthers("first", List.of("Slot/a"))).isEqualTo(Set.of("Slot/a"));
    }

    @Test
    void aCaseThatTakesAnotherSlotLetsTheFirstGo() {
        one.best("undecided", List.of(List.of("Slot/x")));
        one.best("undecided", List.of(List.of("Slot/y")));

        assertThat(other.best("next", List.of(List.of("Slot/x")))).isEqualTo("Slot/x");
    }

    @Test
    void aTransactionThatFailsHoldsNothing() {
        one.transaction().executeWithoutResult(status -> {
            one.holds().take("failed", List.of("Slot/z"), NOBODY, NOW.plusSeconds(60));
            status.setRollbackOnly();
        });

        assertThat(other.best("next", List.of(List.of("Slot/z")))).isEqualTo("Slot/z");
    }

    @Test
    void onePersonIsHeldOnceWhicheverCalendarTheSlotsAreOf() {
        assertThat(one.takes("visit", "Slot/v1", "Practitioner/a", 0, 20)).isTrue();

        assertThat(other.takes("phone", "Slot/t1", "Practitioner/a", 15, 10)).isFalse();
        assertThat(other.holds().ofOthers("nobody", List.of("Slot/t1"))).isEmpty();
        assertThat(other.takes("phone", "Slot/t1", "Practitioner/a", 20, 10)).isTrue();
        assertThat(other.takes("colleague", "Slot/t2", "Practitioner/b", 0, 20)).isTrue();
        assertThat(other.holds().engagementsOfOthers("phone", Set.of("Practitioner/a")))
                .containsExactly(span("Practitioner/a", 0, 20));

        one.holds().release("visit");
        assertThat(other.takes("next", "Slot/t3", "Practitioner/a", 5, 10)).isTrue();
    }

    @Test
    void twentyCasesThatWantOnePersonByTwentyCalendarsGetThemOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String actor = "Practitioner/r" + round;
            List<String> got = atOnce(
                    CASES,
                    at -> (at % 2 == 0 ? one : other).takes(actor + at, "Slot/" + actor + at, actor, at % 10, 10 + at)
                            ? "held"
                            : "taken");

            // Those that lock the same moments at once may all be refused; they look again.
            assertThat(got.stream().filter("held"::equals).count()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void whoeverBooksKeepsTheTimeAlsoWhereTheHoldWasOverUnlessSomebodyElseHasIt() {
        assertThat(one.takes("slow", "Slot/k1", "Practitioner/k", 0, 20)).isTrue();
        assertThat(one.keeps("slow", "Slot/k1", "Practitioner/k", 0, 20)).isTrue();
        Node later = new Node(TestPostgres.at(url), NOW.plus(Duration.ofMinutes(31)));
        assertThat(later.takes("eager", "Slot/k2", "Practitioner/k", 0, 20))
                .as("it was kept longer")
                .isFalse();

        assertThat(one.takes("slower", "Slot/k3", "Practitioner/l", 0, 20)).isTrue();
        assertThat(later.keeps("slower", "Slot/k3", "Practitioner/l", 0, 20))
                .as("over, and nobody's")
                .isTrue();
        assertThat(one.takes("slowest", "Slot/k4", "Practitioner/m", 0, 20)).isTrue();
        assertThat(later.takes("quicker", "Slot/k5", "Practitioner/m", 10, 20)).isTrue();
        assertThat(later.keeps("slowest", "Slot/k4", "Practitioner/m", 0, 20))
                .as("over, and somebody else's")
                .isFalse();
    }

    @Test
    void whatIsOverIsRemoved() {
        Node much = new Node(TestPostgres.at(TestPostgres.migratedUrl()), NOW);
        assertThat(much.takes("gone", "Slot/o1", "Practitioner/o", 0, 20)).isTrue();

        assertThat(much.holds().removeExpired(NOW.plus(Duration.ofMinutes(29)), 10))
                .isZero();
        assertThat(much.holds().removeExpired(NOW.plus(Duration.ofMinutes(31)), 10))
                .isEqualTo(1);
        assertThat(much.holds().engagementsOfOthers("nobody", Set.of("Practitioner/o")))
                .isEmpty();
    }

    private static Engagement span(String actor, int from, int minutes) {
        Instant start = NOW.plus(Duration.ofHours(1)).plus(Duration.ofMinutes(from));
        return new Engagement(Set.of(actor), start, start.plus(Duration.ofMinutes(minutes)));
    }

    private interface Attempt {

        String of(int at);
    }

    private static List<String> atOnce(int many, Attempt attempt) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(many);
        CyclicBarrier barrier = new CyclicBarrier(many);
        try {
            List<Callable<String>> calls = IntStream.range(0, many)
                    .<Callable<String>>mapToObj(at -> () -> {
                        barrier.await();
                        return attempt.of(at);
                    })
                    .toList();
            List<String> got = new ArrayList<>();
            for (Future<String> each : threads.invokeAll(calls)) {
                got.add(each.get());
            }
            return got;
        } finally {
            threads.shutdownNow();
        }
    }
}
