package io.wardclerk.workflow.camunda.webapp;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.MessageDigest;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.springframework.web.util.WebUtils;

/**
 * The token of the engine's pages against forged requests, checked before anything of ours answers a call. The engine's own
 * filter, which issues the token, checks it too, but stands behind the inbox.
 */
final class PageToken {

    private PageToken() {}

    /**
     * A page that comes with another token than its session's, or with none, gets a new one: the engine's own filter tells it once in a
     * session, and whoever lost the cookie could read from then on and complete nothing.
     */
    static void renew(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Cookie brought = WebUtils.getCookie(request, CsrfConstants.CSRF_TOKEN_DEFAULT_COOKIE_NAME);
        if (session != null
                && (brought == null
                        || !brought.getValue()
                                .equals(session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME)))) {
            session.removeAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME);
        }
    }

    static boolean proves(HttpServletRequest request) {
        if (CsrfConstants.CSRF_NON_MODIFYING_METHODS_PATTERN
                .matcher(request.getMethod())
                .matches()) {
            return true;
        }
        String sent = request.getHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME);
        HttpSession session = request.getSession(false);
        Object kept = session == null ? null : session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME);
        return sent != null
                && kept instanceof String token
                && MessageDigest.isEqual(sent.getBytes(UTF_8), token.getBytes(UTF_8));
    }
}
