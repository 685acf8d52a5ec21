package io.wardclerk.access.consent;

import io.wardclerk.access.ConsentPurpose;
import io.wardclerk.access.Consents;
import io.wardclerk.access.consent.ConsentTable.Row;
import io.wardclerk.vault.Pseudonyms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Everything that patients said, in memory, so that no step pays a query for it: about 200 bytes for each patient who was ever
 * asked. What another node noted is read within seconds.
 */
@Component
final class ConsentBook implements Consents {

    /** A decision may be committed this long after the time it bears. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private final ConsentTable table;
    private final Pseudonyms pseudonyms;
    private final Clock clock;
    private final Set<ConsentPurpose> unasked;
    private final Map<Key, Said> said = new ConcurrentHashMap<>();
    private volatile @Nullable Instant read;

    ConsentBook(ConsentTable table, Pseudonyms pseudonyms, Clock clock, ConsentProperties properties) {
        this.table = table;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
        this.unasked = Set.copyOf(properties.unasked());
    }

    private record Key(String patient, ConsentPurpose purpose) {}

    private record Said(long seq, boolean given) {}

    @Override
    public Set<ConsentPurpose> given(@Nullable String patient) {
        if (patient == null) {
            return unasked;
        }
        if (read == null) {
            follow();
        }
        if (said.isEmpty()) {
            return unasked;
        }
        String pseudonym = pseudonyms.of(patient);
        EnumSet<ConsentPurpose> given = EnumSet.noneOf(ConsentPurpose.class);
        for (ConsentPurpose purpose : ConsentPurpose.values()) {
            Said last = said.get(new Key(pseudonym, purpose));
            if (last == null ? unasked.contains(purpose) : last.given()) {
                given.add(purpose);
            }
        }
        return given;
    }

    /** Reads what was said since the last time; everything at first. */
    synchronized void follow() {
        Instant now = clock.instant();
        Instant last = read;
        List<Row> rows = last == null ? table.newest() : table.since(last.minus(OVERLAP));
        rows.forEach(row -> said.merge(
                new Key(row.patient(), row.purpose()),
                new Said(row.seq(), row.given()),
                (known, found) -> known.seq() >= found.seq() ? known : found));
        read = now;
    }
}
