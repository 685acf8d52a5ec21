package io.wardclerk.vault;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.wardclerk.outbound.AwsCalls;
import io.wardclerk.outbound.AwsIdentity;
import io.wardclerk.outbound.FarSide;
import io.wardclerk.outbound.Outbound;
import io.wardclerk.outbound.TestAws;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/** AWS KMS, at the wire: the SDK signs, a stand-in answers as KMS's API documents. */
class AwsKmsTest {

    private static final String ARN = "arn:aws:kms:eu-central-1:111122223333:key/1234";
    private static final byte[] KEY = "32 bytes that are a wrapped key.".getBytes(UTF_8);
    private static final byte[] CONTEXT = "wardclerk data key 1 of case/1".getBytes(UTF_8);

    private final WireMockServer kms =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    @BeforeEach
    void start() {
        kms.start();
    }

    @AfterEach
    void stop() {
        kms.stop();
    }

    @Test
    void wraps_with_a_signed_request_and_the_context_bound() {
        answers("Encrypt", json("{\"CiphertextBlob\":\"" + base64("wrapped") + "\",\"KeyId\":\"" + ARN + "\"}"));

        assertThat(open().wrap(KEY, CONTEXT)).isEqualTo("wrapped".getBytes(UTF_8));

        kms.verify(postRequestedFor(urlEqualTo("/"))
                .withHeader("X-Amz-Target", equalTo("TrentService.Encrypt"))
                .withHeader(
                        "Authorization",
                        matching(
                                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/\\d{8}/eu-central-1/kms/aws4_request, .*Signature=[0-9a-f]{64}"))
                .withRequestBody(matchingJsonPath("$.KeyId", equalTo(ARN)))
                .withRequestBody(matchingJsonPath(
                        "$.Plaintext", equalTo(Base64.getEncoder().encodeToString(KEY))))
                .withRequestBody(
                        matchingJsonPath("$.EncryptionContext.wardclerk", equalTo(new String(CONTEXT, UTF_8)))));
    }

    @Test
    void unwraps_and_rewraps_with_the_same_context() throws GeneralSecurityException {
        answers("Decrypt", json("{\"Plaintext\":\"" + Base64.getEncoder().encodeToString(KEY) + "\"}"));
        answers("ReEncrypt", json("{\"CiphertextBlob\":\"" + base64("again") + "\"}"));
        AwsKms provider = open();

        assertThat(provider.unwrap("wrapped".getBytes(UTF_8), CONTEXT)).isEqualTo(KEY);
        assertThat(provider.rewrap("wrapped".getBytes(UTF_8), CONTEXT)).isEqualTo("again".getBytes(UTF_8));

        kms.verify(postRequestedFor(urlEqualTo("/"))
                .withHeader("X-Amz-Target", equalTo("TrentService.ReEncrypt"))
                .withRequestBody(matchingJsonPath("$.DestinationEncryptionContext.wardclerk"))
                .withRequestBody(matchingJsonPath("$.SourceEncryptionContext.wardclerk")));
    }

    @Test
    void a_ciphertext_of_another_key_or_context_is_a_broken_one_not_an_outage() {
        answers("Decrypt", error("InvalidCiphertextException"));

        assertThatThrownBy(() -> open().unwrap("wrapped".getBytes(UTF_8), CONTEXT))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void refusals_and_outages_say_what_to_do() {
        refuses(error("AccessDeniedException"), "kms:Decrypt");
        refuses(error("NotFoundException"), "wardclerk.vault.aws-kms.key");
        refuses(error("DisabledException"), "enable it");
        refuses(error("KMSInvalidStateException"), "enable it");
        refuses(aResponse().withStatus(503), "no answer");
        refuses(aResponse().withFixedDelay(4_000).withStatus(200), "no answer");
        refuses(
                aResponse().withFault(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER),
                "no answer");
        refuses(json("{ not json"), "no answer");
    }

    @Test
    void a_start_that_lacks_something_names_the_line_to_write() {
        assertThatThrownBy(() -> start("", null, TestAws.key("AKIDEXAMPLE", "secret")))
                .isInstanceOf(KeysUnavailable.class)
                .hasMessageContaining("wardclerk.vault.aws-kms.key");
        assertThatThrownBy(() -> start("1234", null, TestAws.key("AKIDEXAMPLE", "secret")))
                .isInstanceOf(KeysUnavailable.class)
                .hasMessageContaining("wardclerk.vault.aws-kms.region");
        assertThatThrownBy(() -> start(ARN, null, TestAws.nobody()))
                .isInstanceOf(KeysUnavailable.class)
                .hasMessageContaining("wardclerk.aws.access-key");
        kms.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void a_start_proves_the_key_as_whoever_is_configured() {
        answers("Encrypt", json("{\"CiphertextBlob\":\"" + base64("wrapped") + "\",\"KeyId\":\"" + ARN + "\"}"));
        answers("Decrypt", json("{\"Plaintext\":\"" + base64("wardclerk probe") + "\"}"));

        start("1234", "us-east-2", TestAws.key("AKIDEXAMPLE", "secret"));

        kms.verify(postRequestedFor(urlEqualTo("/"))
                .withHeader("X-Amz-Target", equalTo("TrentService.Decrypt"))
                .withHeader(
                        "Authorization",
                        matching("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/\\d{8}/us-east-2/kms/aws4_request, .*")));
    }

    private void start(String key, @Nullable String region, AwsIdentity identity) {
        AwsKms.open(
                new VaultProperties.AwsKms(key, region, "http://localhost:" + kms.port(), Duration.ofSeconds(3)),
                identity,
                new Outbound());
    }

    private void refuses(ResponseDefinitionBuilder answer, String remedy) {
        kms.resetMappings();
        answers("Decrypt", answer);
        assertThatThrownBy(() -> open().unwrap("wrapped".getBytes(UTF_8), CONTEXT))
                .isInstanceOf(KeysUnavailable.class)
                .hasMessageContaining(remedy);
    }

    private void answers(String act, ResponseDefinitionBuilder answer) {
        kms.stubFor(post(urlEqualTo("/"))
                .withHeader("X-Amz-Target", equalTo("TrentService." + act))
                .willReturn(answer));
    }

    private static ResponseDefinitionBuilder json(String body) {
        return aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "application/x-amz-json-1.1")
                .withBody(body);
    }

    private static ResponseDefinitionBuilder error(String type) {
        return json("{\"__type\":\"" + type + "\",\"message\":\"no\"}").withStatus(400);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private AwsKms open() {
        KmsClient client = KmsClient.builder()
                .httpClient(new AwsCalls(
                        new Outbound()
                                .client(FarSide.at(
                                        "aws-kms",
                                        URI.create("http://localhost:" + kms.port()),
                                        Duration.ofSeconds(1),
                                        null)),
                        Duration.ofSeconds(1)))
                .region(Region.EU_CENTRAL_1)
                .endpointOverride(URI.create("http://localhost:" + kms.port()))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
                .overrideConfiguration(
                        calls -> calls.apiCallTimeout(Duration.ofSeconds(3)).retryStrategy(RetryMode.STANDARD))
                .build();
        return new AwsKms(new VaultProperties.AwsKms(ARN, null, null, Duration.ofSeconds(3)), client);
    }
}
