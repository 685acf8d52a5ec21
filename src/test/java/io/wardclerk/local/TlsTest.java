package io.wardclerk.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import io.wardclerk.access.clients.Assertion;
import io.wardclerk.outbound.FarSide;
import io.wardclerk.outbound.Outbound;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.ChildApplication;
import io.wardclerk.testing.TemporaryData;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.jks.JksSslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreDetails;

/**
 * TLS ends here, its certificate is exchanged while everything runs, and callers of ours take up a new authority too. A client that is bound
 * to a certificate is let in with it alone.
 */
class TlsTest {

    private static final String PASSWORD = "only-for-this-test";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Path store(String name) throws IOException, InterruptedException {
        return store(name, name);
    }

    private Path store(String name, String subject) throws IOException, InterruptedException {
        Path file = folder.resolve(name);
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "web",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=" + subject,
                        "-ext",
                        "SAN=ip:127.0.0.1,dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString()))
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor())
                .as(new String(keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isZero();
        return file;
    }

    @Test
    void aCertificateIsExchangedWhileEverythingRuns() throws Exception {
        Path first = store("first");
        Path second = store("second");
        Path own = store("pharmacy");
        Path other = store("laboratory");
        Path served = folder.resolve("served.p12");
        Files.copy(first, served);
        Path data = folder.resolve("data");
        try (ChildApplication application = ChildApplication.start(
                        folder.resolve("logs"),
                        "--wardclerk.local.data=" + data,
                        "--wardclerk.local.binaries=" + TemporaryData.BINARIES,
                        "--server.ssl.bundle=web",
                        "--spring.ssl.bundle.jks.web.keystore.location=file:" + served,
                        "--spring.ssl.bundle.jks.web.keystore.password=" + PASSWORD,
                        "--spring.ssl.bundle.jks.web.keystore.type=PKCS12",
                        "--spring.ssl.bundle.jks.web.truststore.location=file:" + trust(own, other),
                        "--spring.ssl.bundle.jks.web.truststore.password=" + PASSWORD,
                        "--spring.ssl.bundle.jks.web.truststore.type=PKCS12",
                        "--server.ssl.client-auth=want",
                        "--spring.ssl.bundle.jks.web.reload-on-update=true",
                        "--spring.ssl.bundle.watch.file.quiet-period=1s")
                .ready()) {
            int port = URI.create(new WardclerkClient(data).baseUrl()).getPort();
            URI page = URI.create("https://127.0.0.1:" + port + "/sign-in");
            DefaultSslBundleRegistry trusted = new DefaultSslBundleRegistry("web", trusting(first));
            Outbound outbound = new Outbound(trusted);
            HttpClient caller = outbound.client(FarSide.at("test", page, Duration.ofSeconds(5), "web"));

            HttpResponse<String> answer = get(caller, page);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Strict-Transport-Security").orElse(""))
                    .contains("max-age=31536000");
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .isNotEmpty()
                    .allMatch(cookie -> cookie.startsWith("__Host-") && cookie.contains("Secure"));
            assertThat(subject(port)).isEqualTo("CN=first");
            aBoundClientComesWithItsCertificateOrNotAtAll(
                    "https://127.0.0.1:" + port, new WardclerkClient(data).user("administrator"), first, own, other);

            Files.copy(second, served, StandardCopyOption.REPLACE_EXISTING);
            Awaitility.await("the new certificate")
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> subject(port).equals("CN=second"));

            HttpClient late = outbound.client(FarSide.at("test", page, Duration.ofSeconds(5), "web"));
            assertThatThrownBy(() -> get(late, page)).isInstanceOf(SSLException.class);
            trusted.updateBundle("web", trusting(second));
            assertThat(get(late, page).statusCode()).isEqualTo(200);
            assertThat(application.log()).doesNotContain(PASSWORD);
        }
    }

    /** RFC 8705: neither its signature nor its token opens anything without the certificate, nor with another one that is trusted. */
    private void aBoundClientComesWithItsCertificateOrNotAtAll(
            String base, JsonNode administrator, Path server, Path own, Path other) throws Exception {
        Response registered = Browser.of(base, trusting(server).createSslContext())
                .signIn(administrator)
                .call("POST", "/api/v1/clients", """
                        {"name": "pharmacy", "scopes": ["workflow:read"], "certificate": "%s", "jwks": %s}
                        """.formatted(
                                thumbprint(own), new JWKSet(Assertion.RSA.toPublicJWK()).toString()));
        assertThat(registered.status()).as(registered.body()).isEqualTo(201);

        HttpResponse<String> answer = token(base, server, own);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(token(base, server, null).statusCode()).as("none").isEqualTo(401);
        assertThat(token(base, server, other).statusCode()).as("another's").isEqualTo(401);

        String token = JSON.readTree(answer.body()).path("access_token").asText();
        HttpRequest call = HttpRequest.newBuilder(URI.create(base + "/api/v1/workflows"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .build();
        assertThat(send(call, server, own).statusCode()).isEqualTo(200);
        assertThat(send(call, server, null).statusCode()).as("none").isEqualTo(401);
        assertThat(send(call, server, other).statusCode()).as("another's").isEqualTo(401);
        Path forged = store("forged", "pharmacy");
        assertThatThrownBy(() -> send(call, server, forged))
                .as("of nobody who is trusted")
                .isInstanceOf(IOException.class);
    }

    private static HttpResponse<String> token(String base, Path server, @Nullable Path shown)
            throws IOException, InterruptedException {
        String endpoint = base + "/oauth2/token";
        String assertion = Assertion.signed(
                Assertion.RSA,
                JWSAlgorithm.RS384,
                Assertion.claims("pharmacy", endpoint).build());
        return send(
                HttpRequest.newBuilder(URI.create(endpoint))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&client_assertion_type="
                                + "urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion="
                                + assertion))
                        .build(),
                server,
                shown);
    }

    /** Over a connection of its own with this certificate. */
    private static HttpResponse<String> send(HttpRequest request, Path server, @Nullable Path shown)
            throws IOException, InterruptedException {
        SslBundle bundle = SslBundle.of(new JksSslStoreBundle(
                shown == null ? null : new JksSslStoreDetails("PKCS12", null, "file:" + shown, PASSWORD),
                new JksSslStoreDetails("PKCS12", null, "file:" + server, PASSWORD)));
        return new Outbound(new DefaultSslBundleRegistry("caller", bundle))
                .client(FarSide.at("test", request.uri(), Duration.ofSeconds(5), "caller"))
                .send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static X509Certificate certificate(Path store) throws GeneralSecurityException, IOException {
        return (X509Certificate)
                KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()).getCertificate("web");
    }

    private static String thumbprint(Path store) throws GeneralSecurityException, IOException {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256")
                        .digest(certificate(store).getEncoded()));
    }

    /** The certificates of these, each of which vouches for itself alone. */
    private Path trust(Path... stores) throws GeneralSecurityException, IOException {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        for (Path store : stores) {
            trust.setCertificateEntry(store.getFileName().toString(), certificate(store));
        }
        Path file = folder.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trust.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    private static HttpResponse<String> get(HttpClient client, URI page) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(page).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static SslBundle trusting(Path store) {
        JksSslStoreDetails details = new JksSslStoreDetails("PKCS12", null, "file:" + store, PASSWORD);
        return SslBundle.of(new JksSslStoreBundle(null, details));
    }

    /** Whose certificate a fresh connection is shown. */
    private static String subject(int port) throws IOException, GeneralSecurityException {
        SSLContext curious = SSLContext.getInstance("TLS");
        curious.init(null, new TrustManager[] {new Anybody()}, null);
        try (SSLSocket socket = (SSLSocket) curious.getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.startHandshake();
            Certificate shown = socket.getSession().getPeerCertificates()[0];
            return ((X509Certificate) shown).getSubjectX500Principal().getName();
        }
    }

    /** Looks, and trusts nobody with anything. */
    private static final class Anybody implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
