package io.wardclerk.access.clients;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.wardclerk.outbound.FarSide;
import io.wardclerk.outbound.LimitedBody;
import io.wardclerk.outbound.Origin;
import io.wardclerk.outbound.Outbound;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Public keys by URL. Fetched only from hosts that an operator named, kept for five minutes, and asked for again for a key that is
 * not among them at most once in ten seconds, so that a stream of made-up key ids is no stream of calls.
 */
@Component
class KeySets {

    private static final Logger LOG = LoggerFactory.getLogger(KeySets.class);
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 256 * 1024;

    private record Fetched(JWKSet keys, Instant at) {}

    private final HttpClient http;
    private final Set<Origin> origins;
    private final Clock clock;
    private final Cache<URI, Fetched> kept =
            Caffeine.newBuilder().maximumSize(1_000).build();

    KeySets(TokenProperties properties, Outbound outbound, Clock clock) {
        this.clock = clock;
        this.origins = origins(properties);
        this.http = outbound.client(new FarSide("keys of clients", () -> origins, TIMEOUT, properties.sslBundle()));
    }

    private static Set<Origin> origins(TokenProperties properties) {
        Set<Origin> all = new HashSet<>();
        if (properties.issuerKeys() != null) {
            all.add(Origin.configured(properties.issuerKeys()));
        }
        properties.jwksHosts().forEach(host -> all.add(Origin.configured(URI.create("https://" + host))));
        return Set.copyOf(all);
    }

    /** Whether a client may keep its keys there. */
    boolean mayBeAt(String url) {
        try {
            Origin origin = Origin.of(url);
            return origin.scheme().equals("https") && origins.contains(origin);
        } catch (IOException e) {
            return false;
        }
    }

    /** The key of this id there; empty if there is none, or if nothing can be had from there. */
    Optional<JWK> key(URI url, String id) {
        Instant now = clock.instant();
        Fetched present = kept.getIfPresent(url);
        boolean known = present != null && present.keys().getKeyByKeyId(id) != null;
        Duration good = known ? KEPT : AGAIN;
        if (present == null || present.at().plus(good).isBefore(now)) {
            present = new Fetched(fetch(url), now);
            kept.put(url, present);
        }
        return Optional.ofNullable(present.keys().getKeyByKeyId(id));
    }

    private JWKSet fetch(URI url) {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<byte[]> answer = http.send(request, info -> new LimitedBody(MOST_BYTES));
            if (answer.statusCode() == 200) {
                return JWKSet.parse(new String(answer.body(), StandardCharsets.UTF_8));
            }
            LOG.warn("A set of public keys was answered with {}", answer.statusCode());
        } catch (IOException | ParseException e) {
            LOG.warn("A set of public keys cannot be had: {}", e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new JWKSet();
    }
}
