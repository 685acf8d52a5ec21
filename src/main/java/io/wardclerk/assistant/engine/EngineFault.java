package io.wardclerk.assistant.engine;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A provider gave no answer of its model. The message holds nothing that the provider said. */
public final class EngineFault extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Why {
        /** No connection: name, address, certificate, port. */
        UNREACHABLE,
        /** The connection broke. */
        BROKEN,
        /** No answer in time. */
        TIMEOUT,
        /** 401 or 403. */
        KEY_REFUSED,
        /** 429, or 402: too many calls, or the provider's own quota. */
        BUSY,
        /** 408 or 5xx. */
        SERVER_ERROR,
        /** Another 4xx: it does not take such a request. */
        REJECTED,
        /** 2xx with something that is no answer. */
        NONSENSE,
        /** Somebody turned it off while it ran. */
        SWITCHED_OFF;

        /** As results and records show it. */
        public String slug() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Why why;
    private final int status;
    private final @Nullable Duration after;

    /**
     * @param status of the answer; 0 if there was none
     * @param after when the provider said to come back, or null
     */
    public EngineFault(Why why, int status, @Nullable Duration after) {
        super(why.slug() + (status == 0 ? "" : " (status " + status + ")"));
        this.why = why;
        this.status = status;
        this.after = after;
    }

    public Why why() {
        return why;
    }

    public int status() {
        return status;
    }

    public Optional<Duration> after() {
        return Optional.ofNullable(after);
    }

    /** Whether the same provider may be asked the same again. */
    public boolean isPassing() {
        return why == Why.TIMEOUT || (why == Why.BUSY && status == 429) || why == Why.SERVER_ERROR;
    }

    /** Whether the provider may have worked, and so bills. */
    public boolean mayCost() {
        return why == Why.TIMEOUT || why == Why.BROKEN || why == Why.NONSENSE || why == Why.SWITCHED_OFF;
    }

    /** Whether it says that the provider itself cannot be used now, rather than that it does not like this request. */
    public boolean isOfTheProvider() {
        return why != Why.REJECTED && why != Why.SWITCHED_OFF && why != Why.NONSENSE;
    }
}
