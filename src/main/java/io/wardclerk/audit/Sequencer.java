package io.wardclerk.audit;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Seals the record, on one node at a time; on the others it waits to take over. What it does not seal stays committed and is sealed
 * later, so nothing waits for it but whoever asks to.
 */
@Component
final class Sequencer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);

    /** How often a waiting node asks for the lead, and tries again after it lost the database. */
    private static final Duration ASK_AGAIN = Duration.ofMillis(400);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final DataSource database;
    private final LedgerProperties properties;
    private final LedgerHistory history;
    private final SecondPlaces places;
    private final SealRound round;
    private final LedgerStatus status;
    private CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread thread;

    Sequencer(
            DataSource database,
            LedgerProperties properties,
            LedgerHistory history,
            SecondPlaces places,
            SealRound round,
            LedgerStatus status) {
        this.database = database;
        this.properties = properties;
        this.history = history;
        this.places = places;
        this.round = round;
        this.status = status;
    }

    @Override
    public synchronized void start() {
        stopping = new CountDownLatch(1);
        Thread made = new Thread(this::work, "ledger-sequencer");
        made.setDaemon(true);
        made.start();
        thread = made;
    }

    /** After everything that records has stopped, so that its last records are sealed too. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1000;
    }

    @Override
    public synchronized void stop() {
        Thread running = thread;
        thread = null;
        stopping.countDown();
        try {
            if (running != null) {
                running.join(TimeUnit.SECONDS.toMillis(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void work() {
        while (!isStopping()) {
            try (SequencerSession session = SequencerSession.open(database)) {
                if (awaitLead(session)) {
                    lead(session);
                }
            } catch (SQLException | RuntimeException e) {
                if (!isStopping()) {
                    LOG.debug("The sequencer's session ended", e);
                    status.interrupted(e);
                    pause(ASK_AGAIN);
                }
            }
        }
        status.waiting();
    }

    private boolean awaitLead(SequencerSession session) throws SQLException {
        while (!isStopping()) {
            if (session.lead()) {
                return true;
            }
            pause(ASK_AGAIN);
        }
        return false;
    }

    private void lead(SequencerSession session) throws SQLException {
        while (!isStopping()) {
            try {
                sealFrom(takeUp(session), session);
            } catch (LedgerDamaged damage) {
                // The lead is kept, or another node, with another second place, might see less.
                status.refused(damage);
                for (long waited = 0; waited < LOOK_AGAIN.toMillis() && !isStopping(); waited += ASK_AGAIN.toMillis()) {
                    session.touch();
                    pause(ASK_AGAIN);
                }
            }
        }
    }

    private SealedTree takeUp(SequencerSession session) throws SQLException {
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(session.connection(), true));
        SealedTree tree = history.read(jdbc);
        places.compare(tree.range().size(), new StoredSubtrees(jdbc));
        session.begin();
        status.leading(tree.range().size());
        return tree;
    }

    private void sealFrom(SealedTree begun, SequencerSession session) throws SQLException {
        SealedTree tree = begun;
        boolean last = false;
        while (!last) {
            last = isStopping();
            places.requireAgreement();
            SealRound.Sealed sealed = round.seal(session.connection(), tree);
            tree = sealed.tree();
            if (sealed.checkpoint() != null) {
                status.sealed(sealed.checkpoint(), sealed.oldest());
                places.offer(sealed.checkpoint());
            }
            if (sealed.records() < UnsealedRecords.MOST && !last) {
                session.awaitNotice(properties.interval());
            }
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void pause(Duration longest) {
        try {
            boolean stopped = stopping.await(longest.toMillis(), TimeUnit.MILLISECONDS);
            LOG.trace("Stopping: {}", stopped);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
