package io.wardclerk.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** The authorization code flow with PKCE, state and nonce, by Spring Security's own parts. */
@Component
final class ProviderExchange {

    private final Provider provider;
    private final OidcProperties properties;
    private final HttpSessionOAuth2AuthorizationRequestRepository requests =
            new HttpSessionOAuth2AuthorizationRequestRepository();

    ProviderExchange(Provider provider, OidcProperties properties) {
        this.provider = provider;
        this.properties = properties;
    }

    /**
     * Where the browser goes.
     *
     * @param again whether a sign-in that the provider remembers does not do
     */
    String begin(boolean again, HttpServletRequest request, HttpServletResponse response) {
        ClientRegistration registration = provider.registration();
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(
                new InMemoryClientRegistrationRepository(registration), Provider.PATH);
        Consumer<OAuth2AuthorizationRequest.Builder> pkce = OAuth2AuthorizationRequestCustomizers.withPkce();
        resolver.setAuthorizationRequestCustomizer(pkce.andThen(asked -> asked.additionalParameters(parameters -> {
            if (!properties.acr().isEmpty()) {
                parameters.put("acr_values", String.join(" ", properties.acr()));
            }
            if (again) {
                parameters.put("prompt", "login");
                parameters.put("max_age", "0");
            }
        })));
        OAuth2AuthorizationRequest asked =
                Objects.requireNonNull(resolver.resolve(request, registration.getRegistrationId()));
        requests.saveAuthorizationRequest(asked, request, response);
        return asked.getAuthorizationRequestUri();
    }

    /** @throws ProviderRefused if the answer is none to our question, or its ID token does not hold */
    ProviderClaims end(HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest asked = requests.removeAuthorizationRequest(request, response);
        String code = request.getParameter("code");
        String state = request.getParameter("state");
        if (asked == null || code == null || state == null) {
            throw new ProviderRefused("refused");
        }
        OAuth2AuthorizationResponse answer = OAuth2AuthorizationResponse.success(code)
                .state(state)
                .redirectUri(asked.getRedirectUri())
                .build();
        try {
            Authentication proven = provider.checks()
                    .authenticate(new OAuth2LoginAuthenticationToken(
                            provider.registration(), new OAuth2AuthorizationExchange(asked, answer)));
            if (proven != null && proven.getPrincipal() instanceof OidcUser user) {
                return new ProviderClaims(properties, user.getIdToken());
            }
            throw new ProviderRefused("refused");
        } catch (AuthenticationException e) {
            throw new ProviderRefused("refused");
        }
    }
}
