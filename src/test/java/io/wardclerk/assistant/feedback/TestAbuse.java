package io.wardclerk.assistant.feedback;

import io.wardclerk.assistant.AbuseWatch;
import io.wardclerk.assistant.Consulted;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.vault.TestVaults;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives tests of other packages the real count of what looks like abuse, over their database. */
public record TestAbuse(AbuseWatch watch, Consulted listener) {

    public static TestAbuse of(JdbcClient jdbc, AuditLog audit, Clock clock, int suspicions) {
        CountedAbuse counted =
                new CountedAbuse(jdbc, TestVaults.pseudonyms(), audit, new AbuseProperties(suspicions), clock);
        return new TestAbuse(counted, counted);
    }
}
