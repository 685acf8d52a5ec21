package io.wardclerk.audit;

import io.wardclerk.vault.Macs;
import io.wardclerk.vault.Pseudonyms;
import io.wardclerk.vault.TestVaults;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
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

    static JdbcAuditLog log(
            DataSource database, PlatformTransactionManager transactions, Clock clock, AuditContext context) {
        return new JdbcAuditLog(
                new AuditRows(PSEUDONYMS, context, PROPERTIES, clock),
                new AuditTable(new JdbcTemplate(database), MACS),
                transactions);
    }
}
