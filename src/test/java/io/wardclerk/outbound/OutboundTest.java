package io.wardclerk.outbound;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.DnsResolver;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

/** What leaves reaches what was configured, or nothing. A real server, and a name service of the test's own. */
class OutboundTest {

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private final Names names = new Names();
    private final Outbound outbound = new Outbound(new DefaultSslBundleRegistry(), names);

    /** Answers in turn, so that a name can be pointed elsewhere between two looks. */
    private static final class Names implements DnsResolver {

        private final Deque<InetAddress[]> answers = new ArrayDeque<>();
        private int asked;

        void say(String... addresses) {
            answers.add(List.of(addresses).stream().map(Names::address).toArray(InetAddress[]::new));
        }

        private static InetAddress address(String literal) {
            try {
                return InetAddress.getByName(literal);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            asked++;
            if (answers.isEmpty()) {
                return host.matches("[0-9.:a-f]+|localhost") ? InetAddress.getAllByName(host) : new InetAddress[0];
            }
            return answers.size() > 1 ? answers.remove() : answers.element();
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    @BeforeEach
    void start() {
        server.start();
        server.stubFor(get(anyUrl()).willReturn(aResponse().withBody("here").withHeader("X-Kind", "a", "b")));
    }

    @AfterEach
    void stop() {
        server.stop();
        outbound.destroy();
    }

    private HttpClient client(String base) {
        return outbound.client(FarSide.at("test", URI.create(base), Duration.ofSeconds(2), null));
    }

    private static HttpRequest request(String url) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(5))
                .build();
    }

    private static HttpResponse<String> send(HttpClient client, String url) throws IOException, InterruptedException {
        return client.send(request(url), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void whatIsConfiguredIsReachedAsTheJdkWould() throws Exception {
        server.stubFor(post("/in?x=1").willReturn(aResponse().withStatus(201).withBody("made")));
        HttpResponse<String> answer = client(server.baseUrl())
                .send(
                        HttpRequest.newBuilder(URI.create(server.baseUrl() + "/in?x=1"))
                                .header("Content-Type", "application/fhir+json")
                                .header("Authorization", "Bearer secret")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"é\":1}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("made");
        server.verify(postRequestedFor(urlEqualTo("/in?x=1"))
                .withHeader("Content-Type", equalTo("application/fhir+json"))
                .withHeader("Authorization", equalTo("Bearer secret"))
                .withRequestBody(equalTo("{\"é\":1}")));
        assertThat(send(client(server.baseUrl()), server.baseUrl() + "/")
                        .headers()
                        .allValues("x-kind"))
                .containsExactly("a", "b");
    }

    @Test
    void anOriginThatIsNotConfiguredIsNotCalled() {
        HttpClient client = client("https://fhir.clinic.example/r4");

        for (String foreign : List.of(
                server.baseUrl() + "/r4/Patient?page=2",
                "http://fhir.clinic.example/r4/Patient",
                "https://fhir.clinic.example:8443/r4",
                "https://fhir.clinic.example.evil.example/r4",
                "https://evil.example/https://fhir.clinic.example/r4")) {
            assertThatThrownBy(() -> send(client, foreign))
                    .isInstanceOf(FarSideRefused.class)
                    .hasMessageContaining("configured for test")
                    .hasMessageNotContaining("evil");
        }
        server.verify(0, getRequestedFor(anyUrl()));
        assertThat(names.asked).isZero();
    }

    @Test
    void aRedirectLeadsNowhere() throws Exception {
        server.stubFor(get("/go")
                .willReturn(aResponse().withStatus(302).withHeader("Location", server.baseUrl() + "/elsewhere")));

        assertThat(send(client(server.baseUrl()), server.baseUrl() + "/go").statusCode())
                .isEqualTo(302);
        server.verify(0, getRequestedFor(urlEqualTo("/elsewhere")));
    }

    /** Whatever a name says: metadata, link-local and this machine are not called by it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "::1",
                "169.254.169.254",
                "fd00:ec2::254",
                "0.0.0.0",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "fe80::1",
                "224.0.0.1"
            })
    void aNameDoesNotLeadIntoThisMachineOrTheMetadata(String address) {
        names.say(address);

        assertThatThrownBy(() -> send(
                        client("http://partner.example:" + server.port()),
                        "http://partner.example:" + server.port() + "/"))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("nothing here may call");
        server.verify(0, getRequestedFor(anyUrl()));
    }

    @Test
    void oneForbiddenAddressAmongGoodOnesSpoilsTheName() {
        names.say("93.184.215.14", "127.0.0.1");

        assertThatThrownBy(() -> send(
                        client("http://partner.example:" + server.port()),
                        "http://partner.example:" + server.port() + "/"))
                .hasMessageContaining("nothing here may call");
    }

    @Test
    void aLiteralThatIsNotALoopbackOneDoesNotBecomeOne() {
        names.say("127.0.0.1");

        assertThatThrownBy(() -> send(client("http://10.0.0.7:" + server.port()), "http://10.0.0.7:" + server.port()))
                .isInstanceOf(ConnectException.class);
    }

    /** Resolved once for each connection: what was looked at is what is called. */
    @Test
    void aNameIsNotLookedUpAgainBetweenTheLookAndTheCall() throws Exception {
        names.say("127.0.0.1");
        names.say("169.254.169.254");

        assertThat(send(client("http://localhost:" + server.port()), "http://localhost:" + server.port() + "/")
                        .body())
                .isEqualTo("here");
        assertThat(names.asked).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.7", "192.168.0.9", "fd12::1"})
    void aPublicNameDoesNotBecomeAMachineOfTheHouse(String inside) throws Exception {
        PinnedNames pinned = new PinnedNames(names);
        names.say("93.184.215.14");
        names.say(inside);

        assertThat(pinned.resolve("partner.example")).hasSize(1);
        assertThatThrownBy(() -> pinned.resolve("partner.example")).hasMessageContaining("private network");
    }

    @Test
    void aNameOfTheHouseThatAnOperatorConfiguredIsCalled() throws Exception {
        names.say("10.20.30.40");

        assertThat(new PinnedNames(names).resolve("fhir.clinic.internal")).hasSize(1);
    }

    @Test
    void aSlowAnswerIsGivenUpAndItsConnectionWithIt() {
        server.stubFor(get("/slow").willReturn(aResponse().withFixedDelay(20_000)));
        HttpClient client = client(server.baseUrl());

        assertThatThrownBy(() -> client.send(
                        HttpRequest.newBuilder(URI.create(server.baseUrl() + "/slow"))
                                .timeout(Duration.ofMillis(300))
                                .build(),
                        HttpResponse.BodyHandlers.discarding()))
                .isInstanceOf(HttpTimeoutException.class);

        CompletableFuture<HttpResponse<Void>> cancelled =
                client.sendAsync(request(server.baseUrl() + "/slow"), HttpResponse.BodyHandlers.discarding());
        cancelled.cancel(true);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(cancelled::isDone);
        assertThat(cancelled).isCancelled();
    }

    @Test
    void aClosedPortIsAConnectionThatNeverWas() {
        HttpClient client = client(server.baseUrl());
        String url = server.baseUrl();
        server.stop();

        assertThatThrownBy(() -> send(client, url)).isInstanceOf(ConnectException.class);
    }

    @Test
    void theSettingsOfTheMachineBringNoProxyIn() {
        HttpClient client = client(server.baseUrl());

        assertThat(client.proxy()).isEmpty();
        assertThat(client.followRedirects()).isEqualTo(HttpClient.Redirect.NEVER);
        assertThat(Set.of(client.version())).containsExactly(HttpClient.Version.HTTP_1_1);
    }
}
