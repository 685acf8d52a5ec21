package io.wardclerk.audit;

import io.wardclerk.vault.Macs;
import io.wardclerk.vault.Pseudonyms;
import io.wardclerk.vault.TestVaults;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Gives tests of other packages the real audit record over their database. */
public final class TestAudit {

    static final Macs MACS = TestVaults.macs();

    static final Pseudonyms PSEUDONYMS = TestVaults.pseudonyms();

    static final LedgerProperties PROPERTIES = new LedgerProperties(
            "test-node",
            Duration.ofMillis(200),
            Period.ofYears(6),
            new LedgerProperties.SecondPlaceProperties(
                    "", "", "", "", "", "", Period.ofYears(6), Duration.ofSeconds(2), null));

    private TestAudit() {}

    public static AuditLog log(DataSource database, PlatformTransactionManager transactions) {
        return log(database, transactions, Clock.systemUTC(), new ThreadAuditContext());
    }

    /** The same, beside a thread that looks for what vanishes before its seal, as every node has. */
    public static AuditLog watched(DataSource database, PlatformTransactionManager transactions) {
        CommittedRecords committed = new CommittedRecords();
        JdbcAuditLog log = log(database, transactions, Clock.systemUTC(), new ThreadAuditContext(), committed);
        VanishedRecords vanished = new VanishedRecords(JdbcClient.create(database), committed, log);
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "vanished-records");
            made.setDaemon(true);
            return made;
        });
        var unused = thread.scheduleWithFixedDelay(
                () -> {
                    try {
                        vanished.check();
                    } catch (RuntimeException e) { // while the database is away
                        System.err.println(e.getClass());
                    }
                },
                300,
                300,
                TimeUnit.MILLISECONDS);
        return log;
    }

    static JdbcAuditLog log(
            DataSource database, PlatformTransactionManager transactions, Clock clock, AuditContext context) {
        return log(database, transactions, clock, context, new CommittedRecords());
    }

    private static JdbcAuditLog log(
            DataSource database,
            PlatformTransactionManager transactions,
            Clock clock,
            AuditContext context,
            CommittedRecords committed) {
        return new JdbcAuditLog(
                new AuditRows(PSEUDONYMS, context, PROPERTIES, clock),
                new AuditTable(new JdbcTemplate(database), MACS),
                committed,
                transactions);
    }
}
