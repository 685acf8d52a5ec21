package io.wardclerk.access.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** The cookie by which a browser is known again on the sign-in pages. */
@Component
final class Devices {

    static final String COOKIE = "WARDCLERK-DEVICE";

    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9]{32}");

    private final FamiliarSources familiar;
    private final boolean secure;

    Devices(FamiliarSources familiar, ServerProperties server) {
        this.familiar = familiar;
        this.secure =
                Boolean.TRUE.equals(server.getServlet().getSession().getCookie().getSecure());
    }

    Source source(HttpServletRequest request) {
        return new Source(request.getRemoteAddr(), device(request).orElse(null));
    }

    /** Somebody has signed in with every factor here. */
    void remember(String username, HttpServletRequest request, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(COOKIE, familiar.remember(username, source(request)))
                .path(SignInController.PATH)
                .httpOnly(true)
                .secure(secure || request.isSecure())
                .sameSite("Strict")
                .maxAge(FamiliarSources.KEPT)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private static Optional<String> device(HttpServletRequest request) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> COOKIE.equals(cookie.getName()))
                .map(Cookie::getValue)
                .filter(value -> VALUE.matcher(value).matches())
                .findFirst();
    }
}
