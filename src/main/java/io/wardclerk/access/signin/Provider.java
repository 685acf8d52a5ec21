package io.wardclerk.access.signin;

import io.wardclerk.outbound.FarSide;
import io.wardclerk.outbound.GuardedRequests;
import io.wardclerk.outbound.Origin;
import io.wardclerk.outbound.Outbound;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/** The other identity provider, read from its own description (OpenID Connect Discovery 1.0) when it is first needed. */
@Component
final class Provider {

    static final String PATH = SignInController.PATH + "/provider";
    static final String CALLBACK = PATH + "/callback";

    private static final Set<SignatureAlgorithm> ALGORITHMS = Set.of(
            SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256, SignatureAlgorithm.ES384);

    private static final ParameterizedTypeReference<Map<String, Object>> DESCRIPTION =
            new ParameterizedTypeReference<>() {};

    private final OidcProperties properties;
    private final GuardedRequests http;
    private final AtomicReference<@Nullable ClientRegistration> known = new AtomicReference<>();

    Provider(OidcProperties properties, Outbound outbound) {
        this.properties = properties;
        this.http = new GuardedRequests(
                outbound.client(new FarSide("oidc", properties::reach, properties.timeout(), properties.sslBundle())),
                properties.timeout());
    }

    /** The provider cannot be asked now. */
    static final class Unavailable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unavailable(Throwable cause) {
            super("The identity provider does not answer with its description: " + cause.getMessage(), cause);
        }
    }

    /** What people call it; null if there is none. */
    @Nullable
    String title() {
        return properties.isConfigured() ? properties.title() : null;
    }

    /** @throws Unavailable if it does not answer with its description */
    ClientRegistration registration() {
        ClientRegistration registration = known.get();
        if (registration != null) {
            return registration;
        }
        try {
            registration = discover();
        } catch (IllegalArgumentException | IllegalStateException | RestClientException e) {
            throw new Unavailable(e);
        }
        known.set(registration);
        return registration;
    }

    private ClientRegistration discover() {
        ClientRegistration.Builder builder = ClientRegistrations.fromOidcConfiguration(description())
                .registrationId("provider")
                .clientId(properties.clientId())
                .clientSecret(properties.clientSecret())
                .scope(properties.scopes())
                .redirectUri("{baseUrl}" + CALLBACK);
        if (properties.clientSecret().isBlank()) {
            builder.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
        }
        return builder.build();
    }

    /** OpenID Connect Discovery 1.0, 4: the issuer that it names is the one that was asked, and it leads nowhere else. */
    private Map<String, Object> description() {
        String issuer = properties.issuer();
        Map<String, Object> description = RestClient.builder()
                .requestFactory(http)
                .build()
                .get()
                .uri(URI.create((issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer)
                        + "/.well-known/openid-configuration"))
                .retrieve()
                .body(DESCRIPTION);
        if (description == null || !issuer.equals(description.get("issuer"))) {
            throw new IllegalStateException("The description is another issuer's");
        }
        for (String endpoint : List.of("token_endpoint", "jwks_uri")) {
            requireReach(endpoint, String.valueOf(description.get(endpoint)));
        }
        return description;
    }

    private void requireReach(String endpoint, String url) {
        try {
            if (properties.reach().contains(Origin.of(URI.create(url)))) {
                return;
            }
        } catch (IOException e) {
            // no address that anything here calls
        }
        throw new IllegalStateException("Its " + endpoint
                + " is at another origin than the issuer; name it in wardclerk.oidc.origins if that is right");
    }

    /**
     * Exchanges a code for an ID token and checks it by OpenID Connect Core 1.0, 3.1.3.7: signature, issuer, audience, times and
     * nonce. Nothing else is asked of the provider.
     */
    OidcAuthorizationCodeAuthenticationProvider checks() {
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(http)
                .messageConverters(converters -> {
                    converters.clear();
                    converters.add(new FormHttpMessageConverter());
                    converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        var checks = new OidcAuthorizationCodeAuthenticationProvider(
                tokens, request -> new DefaultOidcUser(Set.of(), request.getIdToken()));
        checks.setJwtDecoderFactory(this::decoder);
        return checks;
    }

    private JwtDecoder decoder(ClientRegistration registration) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(
                        registration.getProviderDetails().getJwkSetUri())
                .jwsAlgorithms(algorithms -> algorithms.addAll(ALGORITHMS))
                .restOperations(new RestTemplate(http))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
        return decoder;
    }
}
