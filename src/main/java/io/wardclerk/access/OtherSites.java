package io.wardclerk.access;

import java.time.Duration;
import java.util.List;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CorsConfigurer;
import org.springframework.web.cors.CorsConfiguration;

/** Pages of other sites call the API with a key of their own, never with the session of whoever looks at them. */
final class OtherSites implements Customizer<CorsConfigurer<HttpSecurity>> {

    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final CorsConfiguration allowed = new CorsConfiguration();

    /** @param origins none for no other site */
    OtherSites(List<String> origins) {
        allowed.setAllowedOrigins(origins);
        allowed.setAllowedMethods(List.of("GET", "POST", "PUT", "DELETE"));
        allowed.setAllowedHeaders(
                List.of("Authorization", "Content-Type", "Accept", "Idempotency-Key", PurposeOfUse.HEADER));
        allowed.setExposedHeaders(
                List.of("Location", "Link", "Retry-After", "RateLimit", "RateLimit-Policy", "X-Trace-Id"));
        allowed.setAllowCredentials(false);
        allowed.setMaxAge(REMEMBERED);
    }

    @Override
    public void customize(CorsConfigurer<HttpSecurity> cors) {
        cors.configurationSource(request -> allowed);
    }
}
