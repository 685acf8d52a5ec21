package io.wardclerk.assistant.feedback;

import io.wardclerk.assistant.AbuseWatch;
import io.wardclerk.assistant.Assistant;
import io.wardclerk.assistant.Consulted;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.vault.Pseudonyms;
import io.wardclerk.workflow.StepContext;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Counts on the one database, so that it makes no difference which node is asked. */
@Service
final class CountedAbuse implements AbuseWatch, Consulted {

    private static final Duration WINDOW = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Pseudonyms pseudonyms;
    private final AuditLog audit;
    private final AbuseProperties properties;
    private final Clock clock;

    CountedAbuse(JdbcClient jdbc, Pseudonyms pseudonyms, AuditLog audit, AbuseProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.pseudonyms = pseudonyms;
        this.audit = audit;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public boolean admits(String who) {
        return count(name(who)) < properties.suspicions();
    }

    @Override
    public void suspect(String who, String kind) {
        String name = name(who);
        jdbc.sql("delete from answer_suspicion where who = ? and at < ?")
                .params(name, Timestamp.from(since()))
                .update();
        jdbc.sql("insert into answer_suspicion (who, kind, at) values (?, ?, ?)")
                .params(name, kind, Timestamp.from(clock.instant()))
                .update();
        if (count(name) == properties.suspicions()) {
            audit.record(AuditEntry.failure(
                    "wardclerk",
                    AuditAction.ASSISTANT_ABUSE,
                    null,
                    null,
                    Map.of("who", name, "kind", kind, "suspicions", properties.suspicions())));
        }
    }

    @Override
    public void answered(StepContext step, Assistant.Kept kept, List<GivenSource> sources, boolean again) {
        boolean suspected = kept.result().findings().stream()
                .anyMatch(finding -> finding.check().toLowerCase(Locale.ROOT).startsWith("injection"));
        String subject = step.subject();
        if (suspected && !again && subject != null) {
            suspect(subject, "injection");
        }
    }

    private int count(String name) {
        return jdbc.sql("select count(*) from answer_suspicion where who = ? and at >= ?")
                .params(name, Timestamp.from(since()))
                .query(Integer.class)
                .single();
    }

    private Instant since() {
        return clock.instant().minus(WINDOW);
    }

    private String name(String who) {
        return who.startsWith("Patient/") ? pseudonyms.of(who) : who.substring(0, Math.min(who.length(), 80));
    }
}
