package io.wardclerk.workflow;

/**
 * Remembers which start request made which instance, so that a request sent twice starts once. Both calls belong in one
 * transaction with {@link Workflows#start}.
 */
public interface StartRequests {

    /**
     * Asks whether this request was seen before, and holds its key until the transaction ends.
     *
     * @param client who sent it, as the audit writes it
     * @param key the {@code Idempotency-Key}
     * @param bodyHash hash over the path and the body
     * @throws IllegalStateException outside a transaction
     */
    Begun begin(String client, String key, String bodyHash);

    /** Remembers the instance that a {@link New} request started. */
    void started(String client, String key, String bodyHash, String instance);

    /** What is known of a start request. */
    sealed interface Begun {}

    /** Never seen: start it, then call {@link #started}. */
    record New() implements Begun {}

    /** Seen and done: answer as the first time. */
    record Replay(String instance) implements Begun {}

    /** The key was used with another body. */
    record Conflict() implements Begun {}

    /** The same request is being worked on right now. */
    record InFlight() implements Begun {}
}
