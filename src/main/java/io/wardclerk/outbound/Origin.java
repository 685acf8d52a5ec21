package io.wardclerk.outbound;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Scheme, host and port of a URL (RFC 6454), read so that nobody else can read it otherwise: a host that two parsers might take
 * for different machines is none.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in small letters; an IPv6 address in brackets
 * @param port never left out
 */
public record Origin(String scheme, String host, int port) {

    private static final Pattern NAME =
            Pattern.compile("(?!-)[a-z0-9-]{1,63}(?<!-)(\\.(?!-)[a-z0-9-]{1,63}(?<!-))*", Pattern.CASE_INSENSITIVE);

    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]{2,45}]", Pattern.CASE_INSENSITIVE);

    /** What somebody else's parser might read as a number, and so as an address. */
    private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)", Pattern.CASE_INSENSITIVE);

    /** @throws FarSideRefused if it is no plain http or https URL with a host */
    public static Origin of(URI url) throws FarSideRefused {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new FarSideRefused("The address is neither http nor https");
        }
        if (url.getRawUserInfo() != null) {
            throw new FarSideRefused("The address names a user");
        }
        String host = url.getHost();
        if (host == null || !isPlain(host)) {
            throw new FarSideRefused(
                    "The address has no host that everybody reads alike; write names in ASCII (IDNA, xn--)"
                            + " and IPv4 addresses as four decimal numbers");
        }
        int port = url.getPort() == -1 ? scheme.equals("https") ? 443 : 80 : url.getPort();
        if (port < 1 || port > 65_535) {
            throw new FarSideRefused("The address has no port from 1 to 65535");
        }
        return new Origin(scheme, host.toLowerCase(Locale.ROOT), port);
    }

    /** @throws FarSideRefused if the text is no URL at all, besides */
    public static Origin of(@Nullable String url) throws FarSideRefused {
        try {
            return of(URI.create(url == null ? "" : url));
        } catch (IllegalArgumentException e) {
            throw new FarSideRefused("The address is no URL");
        }
    }

    /**
     * Of what an operator wrote.
     *
     * @throws IllegalArgumentException naming what is wrong with it
     */
    public static Origin configured(URI url) {
        try {
            return of(url);
        } catch (FarSideRefused e) {
            throw new IllegalArgumentException(e.getMessage() + ": " + url.getScheme() + "://" + url.getHost(), e);
        }
    }

    /** Whether it names this very machine, and nothing that could be pointed elsewhere. */
    public boolean isThisMachine() {
        return host.equals("localhost") || host.equals("[::1]") || (isIpv4(host) && host.startsWith("127."));
    }

    /** Whether it is an address rather than a name. */
    boolean isLiteral() {
        return host.startsWith("[") || isIpv4(host);
    }

    private static boolean isPlain(String host) {
        if (host.startsWith("[")) {
            return IPV6.matcher(host).matches();
        }
        return isIpv4(host)
                || (host.length() <= 253
                        && NAME.matcher(host).matches()
                        && !NUMERIC.matcher(host).matches());
    }

    private static boolean isIpv4(String host) {
        return IPV4.matcher(host).matches();
    }

    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port;
    }
}
