package io.wardclerk.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.testing.WardclerkClient.Response;
import io.wardclerk.vault.OneTimeCodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A person's browser without script: keeps cookies, fills forms, follows no redirect by itself. */
public final class Browser {

    private static final Pattern CSRF_FIELD = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    /** The newest step whose code a test used, by secret: no code works twice, so the next sign-in uses the next one. */
    private static final Map<String, Long> USED_STEPS = new ConcurrentHashMap<>();

    private final String baseUrl;
    private final CookieManager cookies;
    private final HttpClient http;

    Browser(String baseUrl) {
        this(baseUrl, new CookieManager());
    }

    private Browser(String baseUrl, CookieManager cookies) {
        this(baseUrl, cookies, HttpClient.newBuilder());
    }

    private Browser(String baseUrl, CookieManager cookies, HttpClient.Builder http) {
        this.baseUrl = baseUrl;
        this.cookies = cookies;
        this.http = http.version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(cookies)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** A new one for an application at this address. */
    public static Browser of(String baseUrl) {
        return new Browser(baseUrl);
    }

    /** A new one that trusts whom this says. */
    public static Browser of(String baseUrl, SSLContext trust) {
        return new Browser(baseUrl, new CookieManager(), HttpClient.newBuilder().sslContext(trust));
    }

    /** The same browser, now that the application listens on another port; cookies do not know ports. */
    public Browser at(String otherBaseUrl) {
        return new Browser(otherBaseUrl, cookies);
    }

    /** Signs this demo user in with both factors, on the pages. */
    public Browser signIn(JsonNode user) {
        Response password = signInWithPassword(
                user.path("username").asText(), user.path("password").asText());
        if (password.status() != 302) {
            throw new AssertionError("The password of " + user.path("username") + " was answered " + password.status());
        }
        Response code = signInWithCode(unusedCode(user.path("totpSecret").asText()));
        if (code.status() != 302) {
            throw new AssertionError("The code of " + user.path("username") + " was answered " + code.status());
        }
        // A browser follows to the page, which brings the token of the new session.
        page("/");
        return this;
    }

    /** The first step alone. */
    public Response signInWithPassword(String username, String password) {
        return submit("/sign-in", "/sign-in", Map.of("username", username, "password", password));
    }

    /** The second step alone. */
    public Response signInWithCode(String code) {
        return submit("/sign-in/code", "/sign-in/code", Map.of("code", code));
    }

    /**
     * A code that works now and that no test has used: that of the current step or a neighbour; when all three are used it
     * waits for the next step.
     */
    public static String unusedCode(String totpSecret) {
        // Five seconds ahead, so that the oldest code that still works does not run out on its way to the server.
        long oldest = OneTimeCodes.stepAt(Instant.now().plusSeconds(5)) - 1;
        long step = USED_STEPS.merge(totpSecret, oldest, (used, least) -> Math.max(used + 1, least));
        Awaitility.await().atMost(Duration.ofSeconds(65)).until(() -> step <= now() + 1);
        return OneTimeCodes.code(totpSecret, step);
    }

    /** Loads a page as a browser does. */
    public Response page(String path) {
        return send(request(path)
                .header("Accept", "text/html,application/xhtml+xml")
                .GET());
    }

    /** Loads a page with a form, fills it and sends it with the page's own token. */
    public Response submit(String formPage, String action, Map<String, String> fields) {
        Matcher field = CSRF_FIELD.matcher(page(formPage).body());
        String csrf = field.find() ? field.group(1) : "none";
        String body = fields.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&", "_csrf=" + encode(csrf) + "&", ""));
        return send(request(action)
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A call by script on our pages, with the token that such a script reads from its cookie. */
    public Response call(String method, String path, @Nullable String json, String... headers) {
        HttpRequest.Builder request = request(path).header("Accept", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        // Over TLS its name begins otherwise.
        cookie("WARDCLERK-CSRF")
                .or(() -> cookie("__Host-WARDCLERK-CSRF"))
                .ifPresent(token -> request.header("X-CSRF-Token", token));
        return send(body(request, method, json));
    }

    /** The same without the token, as another site could make a browser send it. */
    public Response forgedCall(String method, String path, @Nullable String json) {
        return send(body(request(path).header("Accept", "application/json"), method, json));
    }

    /** Any request with this browser's cookies. */
    public Response send(HttpRequest.Builder request) {
        try {
            return new Response(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path)).timeout(Duration.ofSeconds(60));
    }

    public Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    private static HttpRequest.Builder body(HttpRequest.Builder request, String method, @Nullable String json) {
        return json == null
                ? request.method(method, HttpRequest.BodyPublishers.noBody())
                : request.header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(json));
    }

    private static long now() {
        return OneTimeCodes.stepAt(Instant.now());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
