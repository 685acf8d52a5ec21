package io.wardclerk.access.signin;

import io.wardclerk.vault.Macs;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Slows guessing without locking people out. Each attempt is counted before it is judged, so that attempts at the same time count
 * too; a right one gives the count back. Whoever comes from a device on which they have signed in before has buckets of their own,
 * which nobody else can fill. Decision record 0171.
 */
@Component
final class SignInThrottle {

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration QUARTER = Duration.ofMinutes(15);

    /** Of one person's password from one source. */
    private static final Limit PASSWORD = new Limit("password", 5, QUARTER, A_DAY);

    /** Of everybody's passwords from one address. */
    private static final Limit ADDRESS = new Limit("address", 100, QUARTER, QUARTER);

    /** Of one person's password from all addresses where they are unknown. */
    private static final Limit STRANGERS = new Limit("strangers", 100, QUARTER, A_DAY);

    /** Of one-time and recovery codes of one person, whose password is known by then. */
    private static final Limit CODE = new Limit("code", 5, A_DAY, Duration.ofDays(30));

    private final JdbcClient jdbc;
    private final Macs macs;
    private final FamiliarSources familiar;
    private final Clock clock;

    SignInThrottle(JdbcClient jdbc, Macs macs, FamiliarSources familiar, Clock clock) {
        this.jdbc = jdbc;
        this.macs = macs;
        this.familiar = familiar;
        this.clock = clock;
    }

    enum Factor {
        PASSWORD,
        CODE
    }

    /** Counts an attempt; empty if it may be judged, or how long to wait. */
    Optional<Duration> attempt(Factor factor, String who, Source source) {
        return buckets(factor, who, source).stream()
                .flatMap(bucket -> count(bucket).stream())
                .findFirst();
    }

    /** The attempt was right: the person's own count starts afresh, the others forget this one. */
    void succeeded(Factor factor, String who, Source source) {
        List<Bucket> buckets = buckets(factor, who, source);
        jdbc.sql("delete from sign_in_bucket where bucket = :bucket")
                .param("bucket", buckets.get(0).name())
                .update();
        buckets.stream().skip(1).forEach(bucket -> jdbc.sql(
                        "update sign_in_bucket set attempts = greatest(attempts - 1, 0) where bucket = :bucket")
                .param("bucket", bucket.name())
                .update());
        forget();
    }

    private List<Bucket> buckets(Factor factor, String who, Source source) {
        boolean knownDevice = familiar.isDevice(who, source);
        String from = knownDevice ? "device " + source.device() : "address " + source.address();
        if (factor == Factor.CODE) {
            return List.of(bucket(CODE, who, knownDevice ? from : "elsewhere"));
        }
        Bucket own = bucket(PASSWORD, who, from);
        if (knownDevice) {
            return List.of(own);
        }
        Bucket address = bucket(ADDRESS, source.address());
        return familiar.isAddress(who, source) ? List.of(own, address) : List.of(own, address, bucket(STRANGERS, who));
    }

    private Bucket bucket(Limit limit, String... of) {
        String name = limit.name() + "\n" + String.join("\n", of);
        return new Bucket(macs.mac("sign-in-bucket", name.getBytes(StandardCharsets.UTF_8)), limit);
    }

    /** One statement, so that nodes and threads count one after the other. */
    private Optional<Duration> count(Bucket bucket) {
        Instant now = clock.instant();
        Limit limit = bucket.limit();
        return jdbc.sql("""
                        insert into sign_in_bucket as b (bucket, attempts, blocked_until, at)
                        values (:bucket, 1, :now, :now)
                        on conflict (bucket) do update
                           set refused = b.blocked_until > :now,
                               attempts = case when b.blocked_until > :now then b.attempts
                                               when b.at < :forgotten then 1
                                               else b.attempts + 1 end,
                               blocked_until = case
                                   when b.blocked_until > :now then b.blocked_until
                                   when b.at >= :forgotten and b.attempts + 1 >= :free
                                   then cast(:now as timestamptz) + make_interval(secs =>
                                        least(:longest, 60 * power(2, least(b.attempts + 1 - :free, 20))))
                                   else :now end,
                               at = case when b.blocked_until > :now then b.at else :now end
                        returning case when refused then extract(epoch from blocked_until - :now) end
                        """)
                .param("bucket", bucket.name())
                .param("now", Timestamp.from(now))
                .param("forgotten", Timestamp.from(now.minus(limit.forgotten())))
                .param("free", limit.free())
                .param("longest", (double) limit.longest().toSeconds())
                .query((row, number) -> Optional.ofNullable(row.getBigDecimal(1))
                        .map(seconds -> Duration.ofSeconds(
                                seconds.setScale(0, RoundingMode.CEILING).longValue())))
                .single();
    }

    /** Buckets that count nothing any more. */
    private void forget() {
        jdbc.sql("delete from sign_in_bucket where at < :before and blocked_until < :now")
                .param("before", Timestamp.from(clock.instant().minus(CODE.forgotten())))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /**
     * @param free attempts before the first wait, which is one minute and doubles with each further attempt
     * @param longest the longest wait
     * @param forgotten without an attempt for this long, the count starts afresh
     */
    private record Limit(String name, int free, Duration longest, Duration forgotten) {}

    @SuppressWarnings("ArrayRecordComponent") // a name that is only handed on
    private record Bucket(byte[] name, Limit limit) {}
}
