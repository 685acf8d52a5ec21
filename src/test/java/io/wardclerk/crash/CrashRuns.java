package io.wardclerk.crash;

import io.wardclerk.testing.TestPostgres;
import io.wardclerk.workflow.camunda.LeanEngine;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two nodes on one database, killed again and again while clients start cases. The same seed makes the same choices; what the
 * machine does with them differs.
 */
final class CrashRuns implements AutoCloseable {

    private static final List<Moment> MOMENTS = List.of(Moment.values());
    private static final int NODES = 2;
    private static final int CASES_A_ROUND = 4;
    private static final int CLIENTS = 3;
    private static final long LATEST_MILLIS = 1_500;

    private final Random random;
    private final Path folder;
    private final String url = TestPostgres.migratedUrl();
    private final DataSource database = TestPostgres.at(url);
    private final FarSide farSide = new FarSide(NODES);
    private final LeanNodeProcess[] nodes = new LeanNodeProcess[NODES];
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final Queue<String> unsent = new ConcurrentLinkedQueue<>();
    private final Map<String, String> started = new ConcurrentHashMap<>();
    private final Map<Moment, Integer> kills = new EnumMap<>(Moment.class);
    private int repeats;
    private int killed;

    CrashRuns(Path folder, int seed) throws IOException {
        this.folder = folder;
        this.random = new Random(seed);
        try (LeanEngine engine = LeanNode.engine(database, keystore())) {
            engine.deploy(LeanNode.WORKFLOW);
        }
    }

    private Path keystore() {
        return folder.resolve("keystore.json");
    }

    FarSide farSide() {
        return farSide;
    }

    JdbcClient sql() {
        return JdbcClient.create(database);
    }

    /** The case that each start request's key made. */
    Map<String, String> started() {
        return started;
    }

    /** Kills at least this many nodes, or as many as the time allows. */
    void kill(int wanted, Duration time) {
        long start = System.nanoTime();
        for (int round = 1; killed < wanted && since(start) < time.toMillis(); round++) {
            long begun = System.nanoTime();
            bothAlive();
            long alive = since(begun);
            for (int i = 0; i < CASES_A_ROUND; i++) {
                unsent.add("round-%d-%d/%s".formatted(round, i, random.nextInt(4) == 0 ? "phone" : "api"));
            }
            CountDownLatch sent = send();
            Moment moment = MOMENTS.get(random.nextInt(MOMENTS.size()));
            int before = killed;
            die(moment, random.nextInt(NODES), random.nextInt(4) == 0);
            join(sent);
            kills.merge(moment, killed - before, Integer::sum);
            System.out.printf(
                    "round %d: %s, %d killed, %d cases; %d ms, %d of them until both nodes were ready; %d s so far%n",
                    round, moment, killed, started.size(), since(begun), alive, since(start) / 1_000);
        }
    }

    int killed() {
        return killed;
    }

    private static long since(long nanoseconds) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanoseconds);
    }

    /** Lets both nodes finish, and repeats what has had no answer. */
    void settle() {
        farSide.disarm();
        Awaitility.await("every case to end or to stand in doubt")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    bothAlive();
                    join(send());
                    return unsent.isEmpty() && openSteps() == 0;
                });
    }

    /** Steps that are neither done nor in doubt. */
    private int openSteps() {
        return sql().sql("""
                        select count(*) from act_ru_ext_task t left join step_journal j on j.step_id = t.id_
                         where j.state is distinct from 'DOUBT' or t.retries_ is distinct from 0
                        """).query(Integer.class).single();
    }

    Optional<HttpResponse<String>> call(String path) {
        return nodes[0].call(path);
    }

    /** What the first node printed, for whoever looks into a failure. */
    String words() {
        return (nodes[0].isAlive() ? "alive: " : "dead: ") + nodes[0].words();
    }

    String report() {
        return "%d nodes killed %s, %d cases, %d starts sent again; %s"
                .formatted(killed, kills, started.size(), repeats, farSide.totals());
    }

    private void bothAlive() {
        for (int node = 0; node < NODES; node++) {
            if (nodes[node] == null || !nodes[node].isAlive()) {
                nodes[node] = LeanNodeProcess.start(folder, url, keystore(), farSide.door(node));
            }
        }
        for (LeanNodeProcess node : nodes) {
            node.ready();
        }
    }

    /** Every client sends to any node, and again with the same key whenever the answer was lost. */
    private CountDownLatch send() {
        CountDownLatch done = new CountDownLatch(CLIENTS);
        for (int client = 0; client < CLIENTS; client++) {
            Random own = new Random(random.nextLong());
            clients.execute(() -> {
                List<String> again = new ArrayList<>();
                for (String start = unsent.poll(); start != null; start = unsent.poll()) {
                    if (!sent(start, own)) {
                        again.add(start);
                    }
                }
                unsent.addAll(again);
                done.countDown();
            });
        }
        return done;
    }

    private boolean sent(String start, Random own) {
        for (int attempt = 1; attempt <= 3; attempt++) {
            Optional<HttpResponse<String>> answer = nodes[own.nextInt(NODES)].call("/start/" + start);
            if (answer.isPresent() && answer.get().statusCode() == 201) {
                String instance = answer.get().body().strip();
                String before = started.put(start, instance);
                if (before != null && !before.equals(instance)) {
                    throw new AssertionError("One key made two cases");
                }
                // Half of them ask once more, as a client does whose answer came too late.
                if (own.nextBoolean() || before != null) {
                    return true;
                }
            }
            count();
        }
        return started.containsKey(start);
    }

    private synchronized void count() {
        repeats++;
    }

    private void die(Moment moment, int victim, boolean both) {
        long late = 200 + random.nextLong(2_500);
        long soon = random.nextLong(20);
        long any = random.nextLong(LATEST_MILLIS);
        int calls = random.nextInt(8);
        if (moment == Moment.ANY) {
            after(any, () -> kill(victim, both)).join();
            return;
        }
        CompletableFuture<Void> dead = new CompletableFuture<>();
        farSide.set((caller, effect) -> sprung(moment, caller, both, effect, late, soon, dead), calls);
        try {
            dead.get(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            // Nobody called any more; the cases of this round may all have ended.
            farSide.disarm();
            kill(victim, both);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean sprung(
            Moment moment,
            int caller,
            boolean both,
            FarSide.Effect effect,
            long late,
            long soon,
            CompletableFuture<Void> dead)
            throws IOException {
        switch (moment) {
            case ANY, BEFORE_THE_EFFECT -> kill(caller, both);
            case BEFORE_THE_ANSWER -> {
                effect.happens();
                kill(caller, both);
            }
            case LONG_BEFORE_THE_EFFECT -> {
                kill(caller, both);
                dead.complete(null);
                after(late, () -> {}).join();
                effect.happens();
            }
            case AROUND_THE_ANSWER -> {
                effect.happens();
                var unused = after(soon, () -> {
                    kill(caller, both);
                    dead.complete(null);
                });
                return true;
            }
        }
        dead.complete(null);
        return false;
    }

    private static CompletableFuture<Void> after(long milliseconds, Runnable work) {
        return CompletableFuture.runAsync(work, CompletableFuture.delayedExecutor(milliseconds, TimeUnit.MILLISECONDS));
    }

    private synchronized void kill(int victim, boolean both) {
        for (int node = 0; node < NODES; node++) {
            if (nodes[node].isAlive() && (both || node == victim)) {
                nodes[node].kill();
                killed++;
            }
        }
    }

    private static void join(CountDownLatch sent) {
        try {
            if (!sent.await(1, TimeUnit.MINUTES)) {
                throw new AssertionError("The clients hang");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        for (LeanNodeProcess node : nodes) {
            if (node != null) {
                node.stop();
                System.out.print(node.words());
            }
        }
        clients.shutdownNow();
        farSide.close();
    }
}
