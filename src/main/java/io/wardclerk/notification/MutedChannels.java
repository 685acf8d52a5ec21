package io.wardclerk.notification;

import io.wardclerk.access.Callers;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.vault.Pseudonyms;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What patients turned off, by pseudonym. */
@Component
class MutedChannels implements MessageChannels {

    private final JdbcClient jdbc;
    private final NotificationProperties properties;
    private final Pseudonyms pseudonyms;
    private final AuditLog audit;
    private final Callers callers;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MutedChannels(
            JdbcClient jdbc,
            NotificationProperties properties,
            Pseudonyms pseudonyms,
            AuditLog audit,
            Callers callers,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.pseudonyms = pseudonyms;
        this.audit = audit;
        this.callers = callers;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public List<Setting> of(String patient) {
        Set<String> off = Set.copyOf(jdbc.sql("select channel from message_channel_off where patient = ?")
                .param(pseudonyms.of(patient))
                .query(String.class)
                .list());
        return properties.channels().stream()
                .map(channel -> new Setting(channel, !off.contains(channel)))
                .toList();
    }

    @Override
    public boolean set(String patient, String channel, boolean on) {
        if (!properties.channels().contains(channel)) {
            return false;
        }
        transaction.executeWithoutResult(status -> {
            if (on) {
                jdbc.sql("delete from message_channel_off where patient = ? and channel = ?")
                        .param(pseudonyms.of(patient))
                        .param(channel)
                        .update();
            } else {
                jdbc.sql(
                                "insert into message_channel_off (patient, channel, at) values (?, ?, ?) on conflict do nothing")
                        .param(pseudonyms.of(patient))
                        .param(channel)
                        .param(clock.instant().atOffset(ZoneOffset.UTC))
                        .update();
            }
            audit.record(AuditEntry.success(
                            callers.current().actor(),
                            AuditAction.CONSENT_CHANGE,
                            null,
                            null,
                            Map.of("purpose", "messages by " + channel, "given", on, "text", "channel"))
                    .about(patient));
        });
        return true;
    }
}
