package io.wardclerk.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/**
 * The cookie that names a session. Its name is not told to the servlet container: whatever else there sets cookies under the
 * container's name for it must not overwrite ours. A value that is no session's id is no session, and never a question to the
 * database.
 */
final class SessionCookie implements CookieSerializer {

    static final String NAME = "WARDCLERK-SESSION";

    /** Browsers take a cookie of such a name over TLS only, for the whole host, and from nobody but it (RFC 6265bis). */
    static final String HOST_PREFIX = "__Host-";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{36}");

    private final DefaultCookieSerializer cookie = new DefaultCookieSerializer();

    /** @param secure whether a browser may send it over TLS only */
    SessionCookie(boolean secure) {
        cookie.setCookieName(secure ? HOST_PREFIX + NAME : NAME);
        cookie.setCookiePath("/");
        cookie.setUseBase64Encoding(false);
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        if (secure) {
            cookie.setUseSecureCookie(true);
        }
    }

    @Override
    public void writeCookieValue(CookieValue value) {
        cookie.writeCookieValue(value);
    }

    @Override
    public List<String> readCookieValues(HttpServletRequest request) {
        return cookie.readCookieValues(request).stream()
                .filter(value -> ID.matcher(value).matches())
                .toList();
    }
}
