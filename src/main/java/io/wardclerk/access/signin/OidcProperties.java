package io.wardclerk.access.signin;

import io.wardclerk.outbound.Origin;
import jakarta.validation.constraints.AssertTrue;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Sign-in at another identity provider by OpenID Connect.
 *
 * @param issuer address of the provider, for instance {@code https://sso.clinic.example/realms/clinic} (Keycloak) or
 *     {@code https://login.microsoftonline.com/<tenant>/v2.0} (Entra ID); without it nobody signs in elsewhere
 * @param clientId what the provider knows us by
 * @param clientSecret our secret there; left out for a public client, which proves itself by PKCE alone
 * @param title what the button on the sign-in page calls the provider
 * @param scopes asked for
 * @param usernameClaim claim that a new person's user name is made of; what follows an @ is cut off
 * @param nameClaim claim with the name to show
 * @param rolesClaim claim with the provider's roles or groups; dots lead into objects, {@code realm_access.roles}
 * @param roles the clinic's role for each role or group of the provider; who has none of them is not let in
 * @param acr values of acr or acrs that stand for two factors
 * @param amr values of amr that stand for two factors (RFC 8176)
 * @param withoutSecondFactor what happens when the provider did not ask for a second factor: ASK asks for ours, REFUSE lets
 *     nobody in
 * @param origins web origins besides the issuer's own where its token endpoint and its keys may be, {@code https://keys.example.com}
 * @param sslBundle Spring SSL bundle that says whom to trust; left out for the system's authorities
 * @param timeout of one call to the provider
 */
@Validated
@ConfigurationProperties("wardclerk.oidc")
record OidcProperties(
        @DefaultValue("") String issuer,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("clinic account") String title,
        @DefaultValue({"openid", "profile"}) List<String> scopes,
        @DefaultValue("preferred_username") String usernameClaim,
        @DefaultValue("name") String nameClaim,
        @DefaultValue("roles") String rolesClaim,
        @DefaultValue Map<String, String> roles,
        @DefaultValue Set<String> acr,
        @DefaultValue("mfa") Set<String> amr,
        @DefaultValue("ASK") WithoutSecondFactor withoutSecondFactor,
        @DefaultValue Set<URI> origins,
        @Nullable String sslBundle,
        @DefaultValue("10s") Duration timeout) {

    /** What happens when the provider did not ask for a second factor. */
    enum WithoutSecondFactor {
        ASK,
        REFUSE
    }

    /** Where the provider may be asked for anything. */
    Set<Origin> reach() {
        return Stream.concat(Stream.of(URI.create(issuer)), origins.stream())
                .map(Origin::configured)
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean isConfigured() {
        return !issuer.isBlank();
    }

    @AssertTrue(message = "wardclerk.oidc.issuer must be an https address, and wardclerk.oidc.client-id be set with it")
    boolean isComplete() {
        boolean safe = issuer.startsWith("https://")
                || issuer.startsWith("http://localhost:")
                || issuer.startsWith("http://127.0.0.1:");
        return !isConfigured() || (safe && !clientId.isBlank());
    }

    @Override
    public String toString() {
        return "OidcProperties[" + issuer + ", " + clientId + "]";
    }
}
