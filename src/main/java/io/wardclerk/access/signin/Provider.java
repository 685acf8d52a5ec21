package io.wardclerk.access.signin;

import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
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

    private final OidcProperties properties;
    private final SimpleClientHttpRequestFactory http = new SimpleClientHttpRequestFactory();
    private final AtomicReference<@Nullable ClientRegistration> known = new AtomicReference<>();

    Provider(OidcProperties properties) {
        this.properties = properties;
        http.setConnectTimeout(properties.timeout());
        http.setReadTimeout(properties.timeout());
    }

    /** The provider cannot be asked now. */
    static final class Unavailable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unavailable(Throwable cause) {
            super("The identity provider does not answer with its description", cause);
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
        ClientRegistration.Builder builder = ClientRegistrations.fromOidcIssuerLocation(properties.issuer())
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
