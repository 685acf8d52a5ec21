package io.wardclerk.webhook;

import io.wardclerk.outbound.FarSideRefused;
import io.wardclerk.workflow.EffectRefused;
import io.wardclerk.workflow.RetryLater;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** How an exchange with a destination ended, and what that means for the step. */
sealed interface WebhookAnswer {

    /** In words, for the record. */
    String words();

    /** @param after as {@code Retry-After} said, or null */
    record Answered(int code, @Nullable Duration after) implements WebhookAnswer {
        @Override
        public String words() {
            return "status " + code;
        }
    }

    /** Nothing was sent. */
    record Unreachable(String words) implements WebhookAnswer {}

    /** It may have arrived. */
    record Unknown(String words) implements WebhookAnswer {}

    static WebhookAnswer of(@Nullable Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof HttpConnectTimeoutException) {
                return new Unreachable("no connection in time");
            }
            if (each instanceof FarSideRefused || each.getCause() instanceof UnknownHostException) {
                return new Unreachable("not called: its address leads nowhere, or where nothing may be called");
            }
            if (each instanceof ConnectException || each instanceof UnresolvedAddressException) {
                return new Unreachable("connection refused");
            }
            if (each instanceof SSLHandshakeException) {
                return new Unreachable("no trusted connection");
            }
        }
        return new Unknown("the connection broke ("
                + (failure == null ? "?" : failure.getClass().getSimpleName()) + ")");
    }

    default boolean isAccepted() {
        return this instanceof Answered answered && answered.code() >= 200 && answered.code() < 300;
    }

    /** For a probe: it answers and is not overloaded. */
    default boolean isWell() {
        return this instanceof Answered answered && answered.code() < 500 && answered.code() != 429;
    }

    /**
     * @param idempotent whether the destination may be sent the same again
     * @return the status, which is 2xx
     */
    default int status(String destination, boolean idempotent) throws RetryLater {
        String words = "Destination '" + destination + "': " + words();
        if (this instanceof Answered answered) {
            if (isAccepted()) {
                return answered.code();
            }
            boolean notDone = answered.code() == 429 || answered.code() == 503;
            boolean maybeDone = answered.code() >= 500 || answered.code() == 408;
            boolean underWay = answered.code() == 409 || answered.code() == 425;
            if (notDone || (idempotent && (maybeDone || underWay))) {
                throw new RetryLater(WebhookDependency.nameOf(destination), words, answered.after());
            }
            throw maybeDone ? new SendingUnsure(words) : new EffectRefused(words);
        }
        if (idempotent || this instanceof Unreachable) {
            throw new RetryLater(WebhookDependency.nameOf(destination), words, null);
        }
        throw new SendingUnsure(words);
    }
}
