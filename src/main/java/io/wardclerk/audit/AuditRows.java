package io.wardclerk.audit;

import io.wardclerk.vault.Pseudonyms;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes rows of entries: checks them, and adds what the thread and the node know. */
@Component
final class AuditRows {

    private static final Pattern PATIENT = Pattern.compile("Patient/[A-Za-z0-9.-]{1,64}");

    private final Pseudonyms pseudonyms;
    private final AuditContext context;
    private final LedgerProperties properties;
    private final Clock clock;
    private final DetailJson json = new DetailJson();

    AuditRows(Pseudonyms pseudonyms, AuditContext context, LedgerProperties properties, Clock clock) {
        this.pseudonyms = pseudonyms;
        this.context = context;
        this.properties = properties;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException if one of them is refused */
    List<AuditRow> of(Collection<AuditEntry> entries) {
        // The database keeps microseconds and would round.
        OffsetDateTime at = clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        AuditContext.Origin origin = context.current();
        return entries.stream().map(entry -> row(at, origin, entry)).toList();
    }

    private AuditRow row(OffsetDateTime at, AuditContext.Origin origin, AuditEntry entry) {
        return new AuditRow(
                UUID.randomUUID(),
                at,
                properties.node(),
                DetailJson.text(entry, "actor", entry.actor()),
                pseudonym(entry.patient() == null ? origin.patient() : entry.patient()),
                optional(entry, "purpose", purpose(origin, entry)),
                optional(entry, "source", origin.source() == null ? "node:" + properties.node() : origin.source()),
                entry.action().slug(),
                optional(entry, "instance", entry.instance()),
                unnamed(optional(entry, "element", entry.element())),
                entry.outcome().name().toLowerCase(Locale.ROOT),
                Objects.requireNonNull(unnamed(json.write(entry))));
    }

    private static String purpose(AuditContext.Origin origin, AuditEntry entry) {
        if (entry.purpose() != null) {
            return entry.purpose();
        }
        return origin.purpose() == null ? entry.action().purpose() : origin.purpose();
    }

    /** A patient's reference is named by the pseudonym wherever a caller has put it: its logical id may be a record number. */
    private @Nullable String unnamed(@Nullable String text) {
        return text == null || !text.contains("Patient/")
                ? text
                : PATIENT.matcher(text)
                        .replaceAll(found ->
                                "Patient/" + pseudonyms.of(found.group()).replace('_', '-'));
    }

    private @Nullable String pseudonym(@Nullable String reference) {
        return reference == null || reference.isBlank() ? null : pseudonyms.of(reference);
    }

    private static @Nullable String optional(AuditEntry entry, String field, @Nullable String value) {
        return value == null || value.isBlank() ? null : DetailJson.text(entry, field, value);
    }
}
