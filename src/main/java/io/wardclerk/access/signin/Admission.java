package io.wardclerk.access.signin;

import io.wardclerk.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;

/** Makes a browser's session that of a person, remembers when they last proved who they are, and ends it. */
public interface Admission {

    /** How long a proof is fresh. */
    Duration FRESH = Duration.ofMinutes(5);

    /** The person has shown every factor: the session is theirs from now on, under a new id. */
    void admit(Caller person, HttpServletRequest request, HttpServletResponse response);

    /** The signed-in person has shown a factor again: their session goes on under a new id. */
    void confirmed(HttpServletRequest request);

    /** Whether the session's person has shown a second factor or a passkey within {@link #FRESH}. */
    boolean isFresh(HttpServletRequest request);

    /** Nobody's from now on. */
    void end(HttpServletRequest request);
}
