package io.wardclerk.access.people;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.wardclerk.access.Caller;
import io.wardclerk.access.CareRecord;
import io.wardclerk.access.Relation;
import io.wardclerk.access.Ties;
import io.wardclerk.access.people.RecordLinks.Link;
import io.wardclerk.vault.Pseudonyms;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Ties by who people are in the clinical record. Asked by person and not by case, so that a case that exists takes no longer than one
 * that does not. While the record is silent nobody belongs to a care team.
 */
@Component
final class RecordTies implements Ties {

    private static final Logger LOG = LoggerFactory.getLogger(RecordTies.class);

    /** Somebody who joins or leaves a care team feels it within this time. */
    private static final Duration KEPT = Duration.ofMinutes(2);

    /** No question for a while to a record that was silent: each would keep a person waiting. */
    private static final Duration SILENT = Duration.ofSeconds(10);

    private final RecordLinks links;
    private final ObjectProvider<CareRecord> record;
    private final Pseudonyms pseudonyms;
    private final Cache<String, Found> found = Caffeine.newBuilder()
            .maximumSize(2_000)
            .expireAfter(Expiry.creating((String practitioner, Found each) -> each.silent() ? SILENT : KEPT))
            .build();

    RecordTies(RecordLinks links, ObjectProvider<CareRecord> record, Pseudonyms pseudonyms) {
        this.links = links;
        this.record = record;
        this.pseudonyms = pseudonyms;
    }

    /** @param patients pseudonyms */
    private record Found(Set<String> patients, boolean silent) {}

    @Override
    public Map<Relation, Set<String>> of(Caller caller) {
        Map<Relation, Set<String>> ties = new EnumMap<>(Relation.class);
        if (caller.kind() == Caller.Kind.PERSON) {
            Link link = links.of(caller.name());
            if (link.practitioner() != null) {
                ties.put(
                        Relation.CARE_TEAM,
                        found.get(link.practitioner(), this::look).patients());
            }
            if (link.patient() != null) {
                ties.put(Relation.SELF, Set.of(link.patient()));
            }
        }
        return ties;
    }

    private Found look(String practitioner) {
        CareRecord asked = record.getIfAvailable();
        if (asked == null) {
            return new Found(Set.of(), true);
        }
        try {
            return new Found(
                    asked.patientsOf(practitioner).stream().map(pseudonyms::of).collect(Collectors.toUnmodifiableSet()),
                    false);
        } catch (CareRecord.Silent e) {
            LOG.warn("Care teams are not known just now, so they open nothing: {}", e.getMessage());
            return new Found(Set.of(), true);
        }
    }
}
