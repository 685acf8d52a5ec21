package io.wardclerk.audit;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Gives tests of other packages the real audit record over their database. */
public final class TestAudit {

    private TestAudit() {}

    public static AuditLog log(DataSource database, PlatformTransactionManager transactions) {
        return new JdbcAuditLog(new JdbcTemplate(database), transactions, Clock.systemUTC());
    }
}
