package io.wardclerk.access.signin;

import java.io.Serializable;
import java.time.Instant;

/**
 * A sign-in under way. Its session carries no identity yet.
 *
 * @param username who has shown the first factor
 * @param stage what is awaited
 * @param shown the factors shown so far, in words for the record
 * @param next where they wanted to go
 */
public record Pending(String username, Stage stage, String shown, String next, Instant since) implements Serializable {

    /** What is awaited. */
    public enum Stage {
        /** A second factor. */
        FACTOR,
        /** That they set up what they sign in with. */
        ENROLMENT
    }

    Pending at(Stage next, String factors, Instant now) {
        return new Pending(username, next, factors, this.next, now);
    }
}
