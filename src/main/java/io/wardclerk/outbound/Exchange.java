package io.wardclerk.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import javax.net.ssl.SSLSession;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** One request and its answer, in the JDK's words on this side and in the connection's on the other. */
final class Exchange<T> {

    private final HttpRequest request;
    private final BodyHandler<T> handler;
    private final HttpUriRequestBase call;

    Exchange(HttpRequest request, BodyHandler<T> handler, RequestConfig config) {
        this.request = request;
        this.handler = handler;
        this.call = new HttpUriRequestBase(request.method(), request.uri());
        call.setConfig(config);
        request.headers().map().forEach((name, values) -> values.forEach(value -> call.addHeader(name, value)));
        byte[] body = request.bodyPublisher().map(SentBody::of).orElseGet(() -> new byte[0]);
        if (body.length > 0
                || request.method().equals("POST")
                || request.method().equals("PUT")) {
            ContentType type = request.headers()
                    .firstValue("Content-Type")
                    .map(ContentType::parseLenient)
                    .orElse(null);
            call.setEntity(new ByteArrayEntity(body, type));
        }
    }

    HttpUriRequestBase call() {
        return call;
    }

    void abort() {
        call.cancel();
    }

    HttpResponse<T> answer(ClassicHttpResponse response) throws IOException {
        Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : response.getHeaders()) {
            all.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        Head head = new Head(response.getCode(), HttpHeaders.of(all, (name, value) -> true));
        BodySubscriber<T> body = handler.apply(head);
        pass(response, body);
        try {
            return new Answer<>(
                    request, head, body.getBody().toCompletableFuture().join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException fault ? fault : new IOException(e.getCause());
        }
    }

    private void pass(ClassicHttpResponse response, BodySubscriber<T> body) throws IOException {
        Demand demand = new Demand();
        body.onSubscribe(demand);
        if (response.getEntity() != null) {
            InputStream in = response.getEntity().getContent();
            byte[] chunk = new byte[16 * 1024];
            for (int read = in.read(chunk); read >= 0 && !demand.cancelled; read = in.read(chunk)) {
                body.onNext(List.of(ByteBuffer.wrap(Arrays.copyOf(chunk, read))));
            }
        }
        if (demand.cancelled) {
            // Whoever had enough of it does not want the connection drained either.
            call.cancel();
        } else {
            body.onComplete();
        }
    }

    /** Bodies are pushed; subscribers that we use take all there is until they cancel. */
    private static final class Demand implements Flow.Subscription {

        private boolean cancelled;

        @Override
        public void request(long n) {}

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    private record Head(int statusCode, HttpHeaders headers) implements ResponseInfo {

        @Override
        public Version version() {
            return Version.HTTP_1_1;
        }
    }

    private record Answer<T>(HttpRequest request, Head head, T body) implements HttpResponse<T> {

        @Override
        public int statusCode() {
            return head.statusCode();
        }

        @Override
        public Optional<HttpResponse<T>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public HttpHeaders headers() {
            return head.headers();
        }

        @Override
        public Optional<SSLSession> sslSession() {
            return Optional.empty();
        }

        @Override
        public URI uri() {
            return request.uri();
        }

        @Override
        public Version version() {
            return head.version();
        }
    }
}
