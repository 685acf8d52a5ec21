package io.wardclerk.assistant.engine;

import io.wardclerk.assistant.engine.EngineFault.Why;
import io.wardclerk.outbound.LimitedBody;
import io.wardclerk.workflow.RetryAfter;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One exchange with a provider, cut when its time is over or when somebody turns the provider off. */
final class Wire {

    private static final long LOOK_EACH_MILLIS = 1000;

    private final HttpClient http;
    private final int mostBytes;
    private final Clock clock;

    Wire(HttpClient http, int mostBytes, Clock clock) {
        this.http = http;
        this.mostBytes = mostBytes;
        this.clock = clock;
    }

    /**
     * @return an answer of 2xx
     * @throws WireFault for anything else
     */
    HttpResponse<byte[]> send(HttpRequest request, Limits limits) {
        CompletableFuture<HttpResponse<byte[]>> pending = http.sendAsync(request, info -> new LimitedBody(mostBytes));
        HttpResponse<byte[]> answer = await(pending, limits);
        int status = answer.statusCode();
        if (status >= 200 && status < 300) {
            return answer;
        }
        Duration after =
                RetryAfter.parse(answer.headers().firstValue("Retry-After").orElse(""), clock.instant());
        throw new WireFault(new EngineFault(why(status), status, after));
    }

    private static Why why(int status) {
        return switch (status) {
            case 401, 403 -> Why.KEY_REFUSED;
            case 402, 429 -> Why.BUSY;
            case 408 -> Why.SERVER_ERROR;
            default -> status >= 500 ? Why.SERVER_ERROR : Why.REJECTED;
        };
    }

    private static HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> pending, Limits limits) {
        long end = System.nanoTime() + limits.time().toNanos();
        while (true) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw ended(pending, Why.TIMEOUT);
            }
            try {
                return pending.get(Math.min(left, LOOK_EACH_MILLIS), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (limits.stopped().getAsBoolean()) {
                    throw ended(pending, Why.SWITCHED_OFF);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw ended(pending, Why.BROKEN);
            } catch (ExecutionException e) {
                throw new WireFault(new EngineFault(reason(e.getCause()), 0, null));
            }
        }
    }

    private static WireFault ended(CompletableFuture<?> pending, Why why) {
        pending.cancel(true);
        return new WireFault(new EngineFault(why, 0, null));
    }

    private static Why reason(@Nullable Throwable cause) {
        Throwable each = cause;
        for (int depth = 0; each != null && depth < 20; depth++) {
            if (each instanceof ConnectException || each instanceof SSLException) {
                return Why.UNREACHABLE;
            }
            if (each instanceof HttpTimeoutException) {
                return Why.TIMEOUT;
            }
            if (each instanceof LimitedBody.TooLong) {
                return Why.NONSENSE;
            }
            each = each.getCause();
        }
        return Why.BROKEN;
    }
}
