package io.wardclerk.outbound;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Reads a body into memory, up to a limit. */
public final class LimitedBody implements BodySubscriber<byte[]> {

    /** The body went over the limit. */
    public static final class TooLong extends IOException {

        private static final long serialVersionUID = 1L;
    }

    private final BodySubscriber<byte[]> bytes = BodySubscribers.ofByteArray();
    private long left;
    private @Nullable Subscription subscription;

    /** @param most bytes */
    public LimitedBody(long most) {
        this.left = most;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return bytes.getBody();
    }

    @Override
    public void onSubscribe(Subscription subscribed) {
        subscription = subscribed;
        bytes.onSubscribe(subscribed);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            left -= buffer.remaining();
        }
        if (left < 0 && subscription != null) {
            subscription.cancel();
            bytes.onError(new TooLong());
        } else {
            bytes.onNext(buffers);
        }
    }

    @Override
    public void onError(Throwable fault) {
        bytes.onError(fault);
    }

    @Override
    public void onComplete() {
        bytes.onComplete();
    }
}
