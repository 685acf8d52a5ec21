package io.wardclerk.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardclerk.outbound.FarSide;
import io.wardclerk.outbound.Outbound;
import io.wardclerk.testing.ChildApplication;
import io.wardclerk.testing.TemporaryData;
import io.wardclerk.testing.WardclerkClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.jks.JksSslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreDetails;

/** TLS ends here, its certificate is exchanged while everything runs, and callers of ours take up a new authority too. */
class TlsTest {

    private static final String PASSWORD = "only-for-this-test";

    @TempDir
    Path folder;

    private Path store(String name) throws IOException, InterruptedException {
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
                        "CN=" + name,
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

            Files.copy(second, served, StandardCopyOption.REPLACE_EXISTING);
            Awaitility.await("the new certificate")
                    .atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> subject(port).equals("CN=second"));

            HttpClient late = outbound.client(FarSide.at("test", page, Duration.ofSeconds(5), "web"));
            assertThatThrownBy(() -> get(late, page)).isInstanceOf(SSLException.class);
            trusted.updateBundle("web", trusting(second));
            assertThat(get(late, page).statusCode()).isEqualTo(200);
            assertThat(application.log()).doesNotContain(PASSWORD);
        }
    }

    private static HttpResponse<String> get(HttpClient client, URI page) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(60)).build(),
                HttpResponse.BodyHandlers.ofString());
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
