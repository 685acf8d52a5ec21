package io.wardclerk.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a name once for each connection and hands on the very addresses that it looked at, so that a name cannot be pointed
 * elsewhere between the look and the call. A name that was public stays public: it does not become a machine of the house.
 */
final class PinnedNames implements DnsResolver {

    private final DnsResolver names;
    private final Map<String, Reach> first = new ConcurrentHashMap<>();

    PinnedNames(DnsResolver names) {
        this.names = names;
    }

    /** @throws UnknownHostException if there is no such name, or if it leads where nothing of ours may go */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        if (addresses == null || addresses.length == 0) {
            throw new UnknownHostException("no such name");
        }
        for (InetAddress address : addresses) {
            require(host, Reach.of(address));
        }
        return addresses;
    }

    private void require(String host, Reach reach) throws UnknownHostException {
        String bracketed = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        boolean thisMachine = new Origin("http", bracketed, 80).isThisMachine();
        if (reach == Reach.NEVER || (reach == Reach.LOOPBACK) != thisMachine) {
            throw new UnknownHostException("its address is one that nothing here may call");
        }
        Reach before = first.putIfAbsent(host, reach);
        if (before == Reach.PUBLIC && reach == Reach.PRIVATE) {
            throw new UnknownHostException("its name was public and now leads into a private network");
        }
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return host;
    }
}
