package io.wardclerk.outbound;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Keys for AWS come from what is configured, through the guard, and from nowhere else. The security token service is a stand-in at the wire. */
class AwsIdentityTest {

    private static final String ROLE = "arn:aws:iam::111122223333:role/wardclerk";

    @TempDir
    Path folder;

    private final WireMockServer far =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    @BeforeEach
    void start() {
        far.start();
    }

    @AfterEach
    void stop() {
        far.stop();
    }

    private Path token(String text) throws IOException {
        return Files.writeString(folder.resolve("token"), text);
    }

    private URI address() {
        return URI.create("http://localhost:" + far.port());
    }

    private void answers(String key, Instant until) {
        far.stubFor(post(urlEqualTo("/"))
                .willReturn(aResponse().withHeader("Content-Type", "text/xml").withBody("""
                        <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                          <AssumeRoleWithWebIdentityResult>
                            <Credentials>
                              <AccessKeyId>%s</AccessKeyId>
                              <SecretAccessKey>a secret for an hour</SecretAccessKey>
                              <SessionToken>a session</SessionToken>
                              <Expiration>%s</Expiration>
                            </Credentials>
                          </AssumeRoleWithWebIdentityResult>
                        </AssumeRoleWithWebIdentityResponse>
                        """.formatted(key, until))));
    }

    @Test
    void aConfiguredKeySigns() {
        AwsCredentials key =
                TestAws.key("AKIDEXAMPLE", "not-a-secret").credentials().resolveCredentials();

        assertThat(key.accessKeyId()).isEqualTo("AKIDEXAMPLE");
        assertThat(key.secretAccessKey()).isEqualTo("not-a-secret");
    }

    @Test
    void aWebIdentityIsChangedIntoAKeyAndReadAgainForTheNext() throws IOException {
        Path token = token("first identity");
        // So soon that it is asked for again at once.
        answers("ASIAFIRST", Instant.now().plusSeconds(30));
        AwsCredentialsProvider credentials =
                TestAws.webIdentity(ROLE, token, address()).credentials();

        assertThat(credentials.resolveCredentials()).isInstanceOfSatisfying(AwsSessionCredentials.class, key -> {
            assertThat(key.accessKeyId()).isEqualTo("ASIAFIRST");
            assertThat(key.sessionToken()).isEqualTo("a session");
        });
        far.verify(postRequestedFor(urlEqualTo("/"))
                .withRequestBody(containing("Action=AssumeRoleWithWebIdentity"))
                .withRequestBody(containing("WebIdentityToken=first+identity"))
                .withRequestBody(containing("role%2Fwardclerk"))
                .withoutHeader("Authorization"));

        token("second identity");
        answers("ASIASECOND", Instant.now().plus(Duration.ofHours(1)));
        assertThat(credentials.resolveCredentials().accessKeyId()).isEqualTo("ASIASECOND");
        far.verify(postRequestedFor(urlEqualTo("/")).withRequestBody(containing("WebIdentityToken=second+identity")));
    }

    @Test
    void whereTheGuardLetsNobodyTheIdentityIsNotSent() throws IOException {
        AwsCredentialsProvider credentials = TestAws.webIdentity(
                        ROLE, token("an identity"), URI.create("http://169.254.169.254"))
                .credentials();

        assertThatThrownBy(credentials::resolveCredentials)
                .isInstanceOf(SdkClientException.class)
                .hasRootCauseMessage("its address is one that nothing here may call");
    }

    /** The SDK of itself would ask an instance's and a container's metadata; here they hear nothing. */
    @Test
    void metadataOfTheMachineIsNotAsked() {
        far.stubFor(any(anyUrl()).willReturn(aResponse().withBody("a-role")));
        System.setProperty("aws.ec2MetadataServiceEndpoint", address().toString());
        System.setProperty("aws.containerCredentialsFullUri", address() + "/credentials");
        try {
            assertThatThrownBy(() -> TestAws.nobody().credentials())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("wardclerk.aws.access-key");
        } finally {
            System.clearProperty("aws.ec2MetadataServiceEndpoint");
            System.clearProperty("aws.containerCredentialsFullUri");
        }
        far.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void aWebIdentityNeedsARegion() throws IOException {
        AwsProperties settings =
                new AwsProperties("", "", "", ROLE, token("an identity").toString(), "", null, Duration.ofSeconds(1));

        assertThatThrownBy(() -> new AwsIdentity(settings, new Outbound()).credentials())
                .hasMessageContaining("wardclerk.aws.region");
    }
}
