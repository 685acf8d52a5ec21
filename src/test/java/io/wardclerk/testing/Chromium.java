package io.wardclerk.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One page of a real Chromium, driven over its DevTools protocol: no driver and no download, only the browser that the machine has.
 */
public final class Chromium implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Map<String, Integer> KEYS =
            Map.of("Enter", 13, "Escape", 27, "Tab", 9, "ArrowUp", 38, "ArrowDown", 40);

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> awaited = new ConcurrentHashMap<>();

    private Chromium(Process process, URI page) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, new Answers())
                .join();
        send("Page.enable", Map.of());
        send("Runtime.enable", Map.of());
    }

    /** Where the machine has one. */
    public static Optional<Path> binary() {
        return Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                .flatMap(name -> Stream.of(
                                System.getenv().getOrDefault("PATH", "").split(":"))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** True if there is one; named by conditions of tests. */
    public static boolean isThere() {
        return binary().isPresent();
    }

    public static Chromium start() throws IOException {
        Path profile = Files.createTempDirectory("wardclerk-chromium");
        Process process = new ProcessBuilder(
                        binary().orElseThrow().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--window-size=1100,900",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("chromium.log").toFile())
                .start();
        Path port = profile.resolve("DevToolsActivePort");
        Awaitility.await("Chromium's port").atMost(PATIENCE).until(() -> Files.exists(port) && Files.size(port) > 0);
        String base = "http://127.0.0.1:" + Files.readAllLines(port).get(0);
        return new Chromium(process, page(base));
    }

    private static URI page(String base) throws IOException {
        try {
            HttpResponse<String> made = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(base + "/json/new?about:blank"))
                                    .PUT(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return URI.create(
                    JSON.readTree(made.body()).path("webSocketDebuggerUrl").asText());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A command of the protocol and its result. */
    public JsonNode send(String method, Map<String, ?> parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        awaited.put(id, answer);
        try {
            String text = JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters));
            socket.sendText(text, true).join();
            JsonNode result = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (result.has("error")) {
                throw new AssertionError(method + ": " + result.path("error"));
            }
            return result.path("result");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(method + " was not answered", e);
        }
    }

    /** Opens a page and waits until it is loaded. */
    public Chromium open(String url) {
        send("Page.navigate", Map.of("url", url));
        await("loading of " + url, "document.readyState === 'complete' && location.href !== 'about:blank'");
        return this;
    }

    /** The value of an expression in the page, a promise's too. */
    public JsonNode evaluate(String expression) {
        JsonNode answer = send(
                "Runtime.evaluate",
                Map.of("expression", expression, "returnByValue", true, "awaitPromise", true, "userGesture", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(answer.path("exceptionDetails").toString());
        }
        return answer.path("result").path("value");
    }

    /** Waits until an expression is true, also across the loading of another page. */
    public void await(String what, String condition) {
        try {
            Awaitility.await(what)
                    .atMost(PATIENCE)
                    .ignoreException(AssertionError.class)
                    .until(() -> evaluate(condition).asBoolean());
        } catch (ConditionTimeoutException e) {
            String shown = evaluate("document.body.innerText.slice(0, 2000)").asText();
            throw new AssertionError("Waited in vain for " + what + " at " + path() + ", which shows:\n" + shown, e);
        }
    }

    /** Waits for a page at this path, loaded. */
    public void awaitPath(String path) {
        await("page " + path, "location.pathname === '" + path + "' && document.readyState === 'complete'");
    }

    public String path() {
        return evaluate("location.pathname").asText();
    }

    public void type(String selector, String text) {
        evaluate("document.querySelector('" + selector + "').focus()");
        send("Input.insertText", Map.of("text", text));
    }

    public void click(String selector) {
        evaluate("document.querySelector('" + selector + "').click()");
    }

    /** Clicks with the mouse in the middle of the element that an expression gives, whatever lies there. */
    public void clickAt(String expression) {
        JsonNode middle = evaluate(
                "(() => { const each = " + expression + "; each.scrollIntoView({ block: 'center' });"
                        + " const box = each.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; })()");
        for (String type : List.of("mousePressed", "mouseReleased")) {
            send(
                    "Input.dispatchMouseEvent",
                    Map.of("type", type, "x", middle.path(0), "y", middle.path(1), "button", "left", "clickCount", 1));
        }
    }

    /**
     * Presses a key as a person does: a letter, or {@code Enter}, {@code Escape}, {@code Tab}, {@code ArrowDown}, {@code ArrowUp}.
     */
    public void press(String key) {
        Integer code = KEYS.get(key);
        Map<String, Object> down = new LinkedHashMap<>(Map.of("type", "keyDown", "key", key));
        if (code != null) {
            down.put("windowsVirtualKeyCode", code);
        }
        if (key.length() == 1 || key.equals("Enter")) {
            down.put("text", key.equals("Enter") ? "\r" : key);
        }
        send("Input.dispatchKeyEvent", down);
        down.put("type", "keyUp");
        down.remove("text");
        send("Input.dispatchKeyEvent", down);
    }

    /** Takes over the session of somebody who signed in without this browser. */
    public void adopt(Browser person, String base) {
        for (String name : List.of("WARDCLERK-SESSION", "WARDCLERK-CSRF", "XSRF-TOKEN")) {
            person.cookie(name)
                    .ifPresent(value ->
                            send("Network.setCookie", Map.of("name", name, "value", value, "url", base + "/")));
        }
    }

    /** What axe-core finds seriously wrong in the part of the page that the selector names, {@code html} for the whole. */
    public List<String> barriers(String within) throws IOException {
        // Colours change over a tenth of a second, and axe would measure them on their way. What turns for ever is not
        // waited for.
        await(
                "colours at rest",
                "document.getAnimations().every(each => each.effect?.getComputedTiming().endTime === Infinity)");
        try (InputStream script = Chromium.class.getResourceAsStream("/axe.min.js")) {
            evaluate(new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8) + ";0");
        }
        JsonNode found = evaluate("axe.run('" + within + "', { resultTypes: ['violations'] }).then(result =>"
                + " result.violations.map(each => ({ id: each.id, impact: each.impact,"
                + " nodes: each.nodes.map(node => node.html.slice(0, 160)) })))");
        List<String> serious = new ArrayList<>();
        for (JsonNode each : found) {
            System.out.printf("axe: %s %s%n", path(), each);
            if (List.of("serious", "critical").contains(each.path("impact").asText())) {
                serious.add(each.toString());
            }
        }
        return serious;
    }

    /** The same in light and dark, with a picture of the page in each. */
    public List<String> barriersInLightAndDark(Path pictures, String name) throws IOException {
        List<String> serious = new ArrayList<>();
        for (String scheme : List.of("light", "dark")) {
            colourScheme(scheme);
            barriers("html").forEach(each -> serious.add(name + " " + scheme + ": " + each));
            screenshot(pictures.resolve(name + "-" + scheme + ".png"));
        }
        colourScheme("light");
        return serious;
    }

    public String text(String selector) {
        return evaluate("document.querySelector('" + selector + "')?.textContent ?? ''")
                .asText();
    }

    /** A picture of the whole page. */
    public void screenshot(Path file) throws IOException {
        String png = send("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
                .path("data")
                .asText();
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(png));
    }

    public void colourScheme(String scheme) {
        send(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    @Override
    public void close() {
        socket.abort();
        process.destroy();
        process.onExit().join();
    }

    private final class Answers implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                take(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void take(String message) {
            try {
                JsonNode json = JSON.readTree(message);
                CompletableFuture<JsonNode> waiting =
                        awaited.remove(json.path("id").asInt());
                if (waiting != null) {
                    waiting.complete(json);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
