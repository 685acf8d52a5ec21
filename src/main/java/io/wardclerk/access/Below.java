package io.wardclerk.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Everything at or below a path as the caller wrote it. Spring's own patterns are matched within a servlet's mapping, so they miss
 * what the FHIR and the engine's servlets serve. The firewall has refused odd spellings before.
 */
record Below(String root) implements RequestMatcher {

    @Override
    public boolean matches(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.equals(root) || path.startsWith(root + "/");
    }
}
