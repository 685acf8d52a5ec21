package io.wardclerk.fhir.sandbox;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Carries out writes, all or none: conditions are looked up under a lock, identities are given, references are resolved,
 * then everything is stored. See <a href="https://hl7.org/fhir/R4/http.html#trules">R4 transaction rules</a>.
 */
final class Writes {

    private static final int ATTEMPTS = 3;

    private final TransactionOperations transactions;
    private final JdbcClient jdbc;
    private final ResourceStore store;
    private final Searches searches;
    private final FhirJson json;
    private final SandboxRecord record;

    Writes(
            TransactionOperations transactions,
            JdbcClient jdbc,
            ResourceStore store,
            Searches searches,
            FhirJson json,
            SandboxRecord record) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.store = store;
        this.searches = searches;
        this.json = json;
        this.record = record;
    }

    /**
     * What a request is answered when its writes are done.
     *
     * @param status of HTTP; null while the request goes on to show what its record has to name
     */
    record Answer<T>(@Nullable Integer status, T value) {}

    /**
     * @param base our own address, which references may name
     * @return what became of each entry, in their order
     */
    List<Change.Done> run(List<Entry> entries, String base) {
        return run(entries, base, done -> new Answer<>(200, done));
    }

    /**
     * @param answering makes the answer of what became of each entry, in the transaction of the writes, with which the record of the
     *     request commits
     */
    <T> T run(List<Entry> entries, String base, Function<List<Change.Done>, Answer<T>> answering) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(transactions.execute(status -> once(entries, base, answering)));
            } catch (DuplicateKeyException | ConcurrencyFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw new ResourceVersionConflictException(
                            "Another request wrote the same resources at the same time; send it again");
                }
            }
        }
    }

    private <T> T once(List<Entry> entries, String base, Function<List<Change.Done>, Answer<T>> answering) {
        lock(entries);
        References references = new References(searches, json.context(), base);
        @Nullable Target[] targets = new Target[entries.size()];
        for (Entry.Verb verb : Entry.Verb.values()) {
            for (int i = 0; i < targets.length; i++) {
                Entry entry = entries.get(i);
                if (entry.verb() == verb) {
                    targets[i] = target(entry, targets, entries);
                    references.name(entry, targets[i].key());
                }
            }
        }
        List<Change> changes = new ArrayList<>();
        Set<ResourceKey> once = new HashSet<>();
        for (int i = 0; i < targets.length; i++) {
            Entry entry = entries.get(i);
            Target target = Objects.requireNonNull(targets[i]);
            if (target.done() == null) {
                if (!once.add(target.key())) {
                    throw new InvalidRequestException(
                            "Two entries write " + target.key().reference());
                }
                changes.add(new Change(
                        target.key(),
                        entry.ifMatch(),
                        entry.resource() == null ? null : references.resolve(entry.resource())));
            }
        }
        List<Change.Done> done = store.apply(changes);
        record.written(changes, done);
        Answer<T> answer = answering.apply(answers(targets, done));
        if (!done.isEmpty() && answer.status() != null) {
            record.answered(answer.status());
        }
        return answer.value();
    }

    private static List<Change.Done> answers(@Nullable Target[] targets, List<Change.Done> written) {
        Map<ResourceKey, Change.Done> byKey = new HashMap<>();
        written.forEach(each -> byKey.put(each.key(), each));
        List<Change.Done> answers = new ArrayList<>();
        for (Target each : targets) {
            Target target = Objects.requireNonNull(each);
            Change.Done existing = target.done();
            answers.add(existing != null ? existing : Objects.requireNonNull(byKey.get(target.key())));
        }
        return answers;
    }

    private void lock(List<Entry> entries) {
        entries.stream()
                .filter(entry -> entry.condition() != null)
                .map(Entry::lock)
                .distinct()
                .sorted()
                .forEach(lock -> jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 60))")
                        .param(lock)
                        .query((row, number) -> true)
                        .list());
    }

    private Target target(Entry entry, @Nullable Target[] targets, List<Entry> entries) {
        if (entry.condition() == null) {
            return new Target(new ResourceKey(entry.type(), entry.id() == null ? newId() : entry.id()), null);
        }
        for (int i = 0; i < targets.length; i++) {
            Target other = targets[i];
            if (other != null
                    && entry.verb() == Entry.Verb.POST
                    && entries.get(i).lock().equals(entry.lock())) {
                throw new InvalidRequestException("Two entries create on the same condition");
            }
        }
        List<ResourceKey> matches = searches.matches(entry.type(), SearchText.query(entry.condition()));
        if (matches.size() > 1) {
            throw new PreconditionFailedException(
                    "The condition of a " + entry.verb() + " of " + entry.type() + " matches several resources");
        }
        Optional<ResourceKey> match = matches.stream().findFirst();
        return switch (entry.verb()) {
            case POST ->
                match.map(key -> new Target(key, existing(key)))
                        .orElseGet(() -> new Target(new ResourceKey(entry.type(), newId()), null));
            case PUT -> new Target(match.orElseGet(() -> newKey(entry)), null);
            case DELETE -> new Target(match.orElseGet(() -> new ResourceKey(entry.type(), newId())), null);
        };
    }

    private static ResourceKey newKey(Entry entry) {
        String own = entry.resource() == null
                ? null
                : entry.resource().getIdElement().getIdPart();
        return new ResourceKey(entry.type(), own == null ? newId() : own);
    }

    private Change.Done existing(ResourceKey key) {
        Stored stored = store.current(key).orElseThrow();
        return new Change.Done(key, stored.version(), stored.updated(), Change.Effect.UNCHANGED);
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    /** @param done for a conditional create whose resource is there already */
    private record Target(ResourceKey key, Change.@Nullable Done done) {}
}
