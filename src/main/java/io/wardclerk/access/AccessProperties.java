package io.wardclerk.access;

import jakarta.validation.constraints.AssertTrue;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who gets in and for how long.
 *
 * @param hosts names under which people and systems reach us, besides this machine's own; any other Host header is refused
 * @param callersOrigins web origins ({@code https://portal.clinic.example}) whose pages may call the API with a bearer key; none when left out
 * @param frameAncestors web origins whose pages may frame what is under {@code /embed/}; none when left out, and nothing else is ever
 *     framed
 * @param idle a session unused for this long ends; 30 minutes at most
 * @param absolute a session ends after this long however busy it is; 12 hours at most
 */
@Validated
@ConfigurationProperties("wardclerk.access")
record AccessProperties(
        @DefaultValue List<String> hosts,
        @DefaultValue List<String> callersOrigins,
        @DefaultValue List<String> frameAncestors,
        @DefaultValue("15m") Duration idle,
        @DefaultValue("12h") Duration absolute) {

    /** Plaintext only on one's own machine. */
    private static final Pattern ORIGIN =
            Pattern.compile("https://[a-z0-9.-]{1,253}(:[0-9]{1,5})?|http://(localhost|127\\.0\\.0\\.1)(:[0-9]{1,5})?");

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** True if a request may be addressed to this host name. */
    boolean isOurs(String host) {
        return THIS_MACHINE.contains(host) || hosts.contains(host);
    }

    @AssertTrue(
            message =
                    "wardclerk.access.callers-origins and .frame-ancestors take origins alone: https://name, with port if it is"
                            + " not 443, no path, no *")
    boolean isEveryOriginOne() {
        return Stream.concat(callersOrigins.stream(), frameAncestors.stream())
                .allMatch(origin -> ORIGIN.matcher(origin).matches());
    }

    @AssertTrue(message = "wardclerk.access.idle must be between 1 and 30 minutes")
    boolean isIdleSensible() {
        return between(idle, Duration.ofMinutes(1), Duration.ofMinutes(30));
    }

    @AssertTrue(message = "wardclerk.access.absolute must be between 15 minutes and 12 hours")
    boolean isAbsoluteSensible() {
        return between(absolute, Duration.ofMinutes(15), Duration.ofHours(12));
    }

    private static boolean between(Duration value, Duration least, Duration most) {
        return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
    }
}
