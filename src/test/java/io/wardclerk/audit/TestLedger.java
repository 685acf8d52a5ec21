package io.wardclerk.audit;

import io.micrometer.core.instrument.MeterRegistry;
import io.wardclerk.outbound.Outbound;
import io.wardclerk.outbound.TestAws;
import io.wardclerk.vault.NoteSigner;
import io.wardclerk.vault.TestVaults;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The whole ledger of one node over a database, for tests. The sequencer runs once it is started. */
public final class TestLedger implements AutoCloseable {

    public final AuditLog log;
    public final Ledger ledger;
    public final LedgerExport export;
    public final LedgerHealth health;
    public final TransactionTemplate transaction;
    final AuditContext context = new ThreadAuditContext();
    final LedgerRetention retention;
    final LedgerCount count;
    final VanishedRecords vanished;
    final SealRound round;
    final LedgerHistory history;
    final Sequencer sequencer;
    private final SecondPlaces places;

    /** Without a second place. */
    public TestLedger(DataSource database, Path keystore) {
        this(database, keystore, "", Clock.systemUTC());
    }

    /** @param witness file of the second place, or empty */
    public TestLedger(DataSource database, Path keystore, String witness, Clock clock) {
        this(
                database,
                keystore,
                new LedgerProperties.SecondPlaceProperties(
                        witness, "", "", "", "", "", Period.ofYears(6), Duration.ofSeconds(2), null),
                clock);
    }

    TestLedger(DataSource database, Path keystore, LedgerProperties.SecondPlaceProperties secondPlace, Clock clock) {
        LedgerProperties properties =
                new LedgerProperties("test-node", Duration.ofMillis(200), Period.ofYears(6), secondPlace);
        JdbcTransactionManager transactions = new JdbcTransactionManager(database);
        JdbcClient jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(transactions);
        AuditRows rows = new AuditRows(TestAudit.PSEUDONYMS, context, properties, clock);
        AuditTable table = new AuditTable(new JdbcTemplate(database), TestAudit.MACS);
        NoteSigner signer = TestVaults.noteSigner(database, keystore);
        LedgerNotes notes = new LedgerNotes(signer);
        ObjectProvider<MeterRegistry> meters = new DefaultListableBeanFactory().getBeanProvider(MeterRegistry.class);
        CommittedRecords committed = new CommittedRecords();
        log = new JdbcAuditLog(rows, table, committed, transactions);
        vanished = new VanishedRecords(jdbc, committed, log);
        history = new LedgerHistory(notes);
        places = new SecondPlaces(
                properties, history, jdbc, log, new Outbound(), TestAws.key("AKIAEXAMPLE", "not-a-secret"));
        RecordCodes codes = new RecordCodes(TestAudit.MACS, jdbc);
        round = new SealRound(rows, table, notes, codes, clock);
        LedgerStatus status = new LedgerStatus(places, log, meters);
        health = status;
        sequencer = new Sequencer(database, properties, history, places, round, status);
        ledger = new JdbcLedger(jdbc, notes, new SealWait(jdbc, status, transactions), new StoredLeaves(jdbc, codes));
        count = new LedgerCount(jdbc, log);
        export = new NdjsonExport(ledger, jdbc);
        retention = new LedgerRetention(jdbc, log, properties, transactions, clock);
    }

    public TestLedger start() {
        sequencer.start();
        return this;
    }

    @Override
    public void close() {
        sequencer.stop();
        places.destroy();
    }
}
