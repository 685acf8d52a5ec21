package io.wardclerk.access.clients;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.BucketNotFoundException;
import io.github.bucket4j.distributed.proxy.optimization.DelayParameters;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import io.github.bucket4j.util.concurrent.batch.BatchHelper.BatchFailedException;
import io.wardclerk.vault.Macs;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * What callers have left, in one bucket each that all nodes share in PostgreSQL. A node spends a second's share on its own before
 * it settles with the database, so most requests ask it nothing. Decision record 0176.
 */
@Component
public final class Rates {

    private static final Duration SETTLED_AFTER = Duration.ofSeconds(1);
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 20_000;
    private static final int REMOVED_AT_ONCE = 1_000;
    private static final int MOST_ATTEMPTS = 10;

    private final RateProperties properties;
    private final Macs macs;
    private final Clock clock;
    private final AtomicLong forgotten = new AtomicLong();
    private final PostgreSQLSelectForUpdateBasedProxyManager<String> shared;
    private final Cache<String, BucketProxy> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterAccess(Duration.ofMinutes(5))
            .build();

    Rates(RateProperties properties, Macs macs, DataSource database, Clock clock) {
        this.properties = properties;
        this.macs = macs;
        this.clock = clock;
        this.shared = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("rate_bucket")
                .idColumn("id")
                .stateColumn("state")
                .expiresAtColumn("expires_at")
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(1)))
                .build();
    }

    /**
     * @param kind whose share it is: client, person, address
     * @param remaining what is left now, about
     * @param grantedIn until one more is granted
     * @param fullIn until everything is there again
     */
    public record Left(
            String kind, boolean granted, int perMinute, long remaining, Duration grantedIn, Duration fullIn) {}

    /** What a client may do in a minute unless its registration says otherwise. */
    public int perClient() {
        return properties.client();
    }

    public Left client(String name, int perMinute) {
        return take("client", "client/" + name, perMinute);
    }

    public Left person(String name) {
        return take("person", "person/" + name, properties.person());
    }

    /** Kept under a code of the address: it may be a person's. */
    public Left source(String address) {
        byte[] code = macs.mac("rate-source", address.getBytes(StandardCharsets.UTF_8));
        return take("address", "source/" + HexFormat.of().formatHex(code, 0, 16), properties.source());
    }

    private Left take(String kind, String id, int perMinute) {
        // A client whose number was changed has a new bucket.
        ConsumptionProbe probe = consume(buckets.get(id + "/" + perMinute, key -> bucket(key, perMinute)));
        return new Left(
                kind,
                probe.isConsumed(),
                perMinute,
                Math.max(0, probe.getRemainingTokens()),
                Duration.ofNanos(probe.getNanosToWaitForRefill()),
                Duration.ofNanos(probe.getNanosToWaitForReset()));
    }

    /**
     * Of several who come at once to a bucket without a row, one makes it, and those whose requests were joined with that one's are told
     * that there is none: they ask again.
     */
    private static ConsumptionProbe consume(BucketProxy bucket) {
        for (int attempt = 1; ; attempt++) {
            try {
                return bucket.tryConsumeAndReturnRemaining(1);
            } catch (BucketNotFoundException | BatchFailedException e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private BucketProxy bucket(String id, int perMinute) {
        forget();
        BucketConfiguration configuration = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, WINDOW))
                .build();
        long share = Math.max(1, perMinute / WINDOW.toSeconds());
        return shared.builder()
                .withOptimization(Optimizations.delaying(new DelayParameters(share, SETTLED_AFTER)))
                .build(id, () -> configuration);
    }

    /** Buckets that are full again need no row; asked for now and then by whoever comes first. */
    private void forget() {
        long now = clock.millis();
        long before = forgotten.get();
        if (now - before > WINDOW.toMillis() && forgotten.compareAndSet(before, now)) {
            int removed = REMOVED_AT_ONCE;
            while (removed == REMOVED_AT_ONCE) {
                removed = shared.removeExpired(REMOVED_AT_ONCE);
            }
        }
    }
}
