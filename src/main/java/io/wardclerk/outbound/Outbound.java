package io.wardclerk.outbound;

import java.net.http.HttpClient;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

/**
 * The way out. A call goes only to an origin that an operator configured for its connector, to the address that was looked at,
 * through no proxy and along no redirect. Metadata services and link-local addresses are never called; this machine only where the
 * configuration names it by a loopback address; a private network only where the operator's own configuration leads there.
 * Decision record 0174.
 */
@Component
public final class Outbound implements DisposableBean {

    private final SslBundles bundles;
    private final DnsResolver names;
    private final ExecutorService threads;

    @Autowired
    public Outbound(SslBundles bundles) {
        this(bundles, SystemDefaultDnsResolver.INSTANCE);
    }

    /** Where no SSL bundle is configured. */
    public Outbound() {
        this(new DefaultSslBundleRegistry());
    }

    Outbound(SslBundles bundles, DnsResolver names) {
        this.bundles = bundles;
        this.names = names;
        AtomicLong count = new AtomicLong();
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "outbound-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * A client for one far side; it keeps connections, so keep it. What it will not do ends as {@link FarSideRefused}, or for a
     * name as {@link java.net.ConnectException}: nothing was sent.
     *
     * @throws org.springframework.boot.ssl.NoSuchSslBundleException if its bundle is not configured
     */
    public HttpClient client(FarSide farSide) {
        return new GuardedClient(farSide, trust(farSide.sslBundle()), new PinnedNames(names), threads);
    }

    /** Made anew when the bundle is: a renewed certificate counts for the next connection. */
    private Supplier<SSLContext> trust(@Nullable String bundle) {
        if (bundle == null || bundle.isBlank()) {
            return Outbound::systems;
        }
        AtomicReference<SSLContext> present =
                new AtomicReference<>(bundles.getBundle(bundle).createSslContext());
        bundles.addBundleUpdateHandler(bundle, renewed -> present.set(renewed.createSslContext()));
        return present::get;
    }

    private static SSLContext systems() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has TLS", e);
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
