package io.wardclerk.assistant.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.audit.AuditLog;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.vault.Pseudonyms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest
class CountedAbuseTest {

    private final JdbcClient jdbc;
    private final Pseudonyms pseudonyms;
    private final AuditLog audit;

    @Autowired
    CountedAbuseTest(JdbcClient jdbc, Pseudonyms pseudonyms, AuditLog audit) {
        this.jdbc = jdbc;
        this.pseudonyms = pseudonyms;
        this.audit = audit;
    }

    private CountedAbuse at(Instant now) {
        return new CountedAbuse(jdbc, pseudonyms, audit, new AbuseProperties(3), Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void whoeverSendsMuchOfItIsRefusedForAnHourAndNobodyElseIs() {
        String patient = "Patient/" + UUID.randomUUID();
        Instant now = Instant.parse("2026-06-01T10:00:00Z");
        CountedAbuse abuse = at(now);

        for (int i = 0; i < 3; i++) {
            assertThat(abuse.admits(patient)).isTrue();
            abuse.suspect(patient, "injection");
        }

        assertThat(abuse.admits(patient)).isFalse();
        assertThat(abuse.admits("Patient/" + UUID.randomUUID())).isTrue();
        assertThat(at(now.plus(Duration.ofMinutes(61))).admits(patient)).isTrue();
        assertThat(jdbc.sql("select count(*) from answer_suspicion where who like ?")
                        .param("%" + patient.substring(8) + "%")
                        .query(Integer.class)
                        .single())
                .as("patients are kept as pseudonyms")
                .isZero();
    }
}
