package io.wardclerk.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Proof that a changing request comes from our own pages: a token in a cookie that only they can read, sent back in a header
 * or in a form. Named apart from the tokens of Camunda's pages, which do the same for their own calls.
 */
final class BrowserTokens implements CsrfTokenRequestHandler {

    static final String COOKIE = "WARDCLERK-CSRF";
    static final String HEADER = "X-CSRF-Token";

    /** Forms carry the token masked, since pages may be compressed; scripts send it as they read it. */
    private final CsrfTokenRequestHandler masked = new XorCsrfTokenRequestAttributeHandler();

    private final CsrfTokenRequestHandler plain = new CsrfTokenRequestAttributeHandler();

    /** @param secure whether browsers reach us over TLS */
    static CookieCsrfTokenRepository repository(boolean secure) {
        CookieCsrfTokenRepository repository = CookieCsrfTokenRepository.withHttpOnlyFalse();
        repository.setCookieName(secure ? SessionCookie.HOST_PREFIX + COOKIE : COOKIE);
        repository.setHeaderName(HEADER);
        repository.setCookiePath("/");
        repository.setCookieCustomizer(cookie -> {
            cookie.sameSite("Strict");
            if (secure) {
                cookie.secure(true);
            }
        });
        return repository;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
        masked.handle(request, response, token);
    }

    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
        return (StringUtils.hasText(request.getHeader(HEADER)) ? plain : masked).resolveCsrfTokenValue(request, token);
    }

    /** Gives a browser its cookie with the first page or answer, before it needs to send it. */
    static final class Issuer extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (!ClientFilter.carriesKey(request)
                    && request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
                token.getToken();
            }
            chain.doFilter(request, response);
        }
    }
}
