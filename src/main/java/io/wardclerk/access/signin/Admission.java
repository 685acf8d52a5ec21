package io.wardclerk.access.signin;

import io.wardclerk.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Makes a browser's session that of a person, and ends it. */
public interface Admission {

    /** The person has shown every factor: the session is theirs from now on, under a new id. */
    void admit(Caller person, HttpServletRequest request, HttpServletResponse response);

    /** Nobody's from now on. */
    void end(HttpServletRequest request);
}
