package io.wardclerk.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Tokens like those of Entra ID: roles at the top, an address as name, an authentication context in {@code acrs}; two factors there or none. */
@ApplicationTest
class EntraSignInTest {

    private static final OtherProvider PROVIDER = new OtherProvider("/0f9e2d4c/v2.0");

    private final WardclerkClient wardclerk;

    @Autowired
    EntraSignInTest(WardclerkClient wardclerk) {
        this.wardclerk = wardclerk;
    }

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry properties) {
        properties.add("camunda.bpm.process-engine-name", () -> "entra");
        properties.add("wardclerk.oidc.issuer", () -> PROVIDER.issuer);
        properties.add("wardclerk.oidc.client-id", () -> OtherProvider.CLIENT);
        properties.add("wardclerk.oidc.client-secret", () -> OtherProvider.SECRET);
        properties.add("wardclerk.oidc.roles.Wardclerk.Clinician", () -> "clinician");
        properties.add("wardclerk.oidc.acr", () -> "c1");
        properties.add("wardclerk.oidc.without-second-factor", () -> "REFUSE");
    }

    @AfterAll
    static void close() {
        PROVIDER.close();
    }

    @Test
    void anAuthenticationContextOrAMethodThatStandsForTwoFactorsLetsIn() {
        Browser byContext = wardclerk.browser();
        assertThat(arrive(byContext, claims -> claims.claim("acrs", List.of("c1"))))
                .endsWith("/");
        assertThat(byContext.page("/").body()).contains("Erik Entra", "Clinician");
        Browser byMethod = wardclerk.browser();
        assertThat(arrive(byMethod, claims -> claims.claim("amr", List.of("pwd", "mfa"))))
                .endsWith("/");
    }

    @Test
    void whoeverShowedOneFactorOnlyIsNotLetIn() {
        Browser browser = wardclerk.browser();

        assertThat(arrive(browser, claims -> claims.claim("amr", List.of("pwd"))))
                .endsWith("?provider=no-second-factor");
        assertThat(arrive(browser, claims -> claims)).endsWith("?provider=no-second-factor");
        assertThat(browser.page("/").status()).isEqualTo(302);
        assertThat(browser.page("/sign-in?provider=no-second-factor").body()).contains("second factor is needed there");
    }

    private static String arrive(Browser browser, UnaryOperator<JWTClaimsSet.Builder> with) {
        Map<String, String> asked =
                OtherProvider.query(URI.create(browser.page("/sign-in/provider").header("Location")));
        String subject = UUID.randomUUID().toString();
        Instant now = Instant.now();
        JWTClaimsSet claims = with.apply(new JWTClaimsSet.Builder()
                        .issuer(PROVIDER.issuer)
                        .subject(subject)
                        .audience(OtherProvider.CLIENT)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(300)))
                        .claim("nonce", asked.get("nonce"))
                        .claim("oid", subject)
                        .claim("preferred_username", "E" + subject.substring(0, 8) + "@clinic.example")
                        .claim("name", "Erik Entra")
                        .claim("roles", List.of("Wardclerk.Clinician")))
                .build();
        return browser.page("/sign-in/provider/callback?code=" + PROVIDER.grant(asked, claims, PROVIDER.key) + "&state="
                        + URLEncoder.encode(OtherProvider.of(asked, "state"), StandardCharsets.UTF_8))
                .header("Location");
    }
}
