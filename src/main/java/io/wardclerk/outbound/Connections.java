package io.wardclerk.outbound;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Connections to one far side. */
final class Connections {

    private static final int MOST = 64;

    private final FarSide farSide;
    private final CloseableHttpClient http;

    Connections(FarSide farSide, Supplier<SSLContext> tls, PinnedNames names) {
        this.farSide = farSide;
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(names)
                        .setTlsSocketStrategy(trust(tls))
                        .setMaxConnTotal(MOST)
                        .setMaxConnPerRoute(MOST)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(farSide.connectTimeout()))
                                // A connection that the other side closed meanwhile must not carry a message into
                                // doubt.
                                .setValidateAfterInactivity(TimeValue.ofMilliseconds(200))
                                .setTimeToLive(TimeValue.ofMinutes(1))
                                .build())
                        .build())
                .setUserAgent("Wardclerk")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .build();
    }

    /** Asked anew for each connection: certificates are renewed while we run. */
    private static TlsSocketStrategy trust(Supplier<SSLContext> tls) {
        return (socket, target, port, attachment, context) ->
                new DefaultClientTlsStrategy(tls.get()).upgrade(socket, target, port, attachment, context);
    }

    RequestConfig timeout(HttpRequest request) {
        RequestConfig.Builder config =
                RequestConfig.custom().setConnectionRequestTimeout(Timeout.of(farSide.connectTimeout()));
        request.timeout().ifPresent(limit -> config.setResponseTimeout(Timeout.of(limit)));
        return config.build();
    }

    <T> HttpResponse<T> run(Exchange<T> exchange) throws IOException {
        return http.execute(exchange.call(), exchange::answer);
    }
}
