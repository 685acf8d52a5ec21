package io.wardclerk.crash;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import io.wardclerk.access.Callers;
import io.wardclerk.access.CaseLabels;
import io.wardclerk.access.People;
import io.wardclerk.api.StartPath;
import io.wardclerk.assistant.Assistant;
import io.wardclerk.assistant.AssistantProperties.Kind;
import io.wardclerk.assistant.AssistantProperties.ModelProvider;
import io.wardclerk.assistant.skills.Desk;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.audit.TestAudit;
import io.wardclerk.audit.TestLedger;
import io.wardclerk.outbound.Outbound;
import io.wardclerk.vault.Documents;
import io.wardclerk.vault.TestVaults;
import io.wardclerk.vault.Vault;
import io.wardclerk.workflow.Doubts;
import io.wardclerk.workflow.StartRequests;
import io.wardclerk.workflow.Workflows;
import io.wardclerk.workflow.camunda.LeanEngine;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A node as a process of its own, to be killed: engine, worker, vault, audit, the connectors with effects and the start path, no
 * web applications. Everything that touches an effect is the product's own code. Prints {@code READY <port>}.
 */
public final class LeanNode {

    static final String WORKFLOW = "effects";

    /** Asks a model in its one step; the model's address comes as the system property {@value #MODEL}. */
    static final String ASKING = "asking";

    static final String MODEL = "lean.model";

    private final LeanEngine engine;
    private final StartPath starts;
    private final ObjectMapper json = new ObjectMapper();

    private LeanNode(LeanEngine engine) {
        this.engine = engine;
        this.starts = new StartPath(
                engine.get(Workflows.class),
                engine.get(StartRequests.class),
                engine.get(Callers.class),
                engine.get(TransactionTemplate.class));
    }

    /** Arguments: JDBC URL, keystore, file of the ledger's second place. Destinations and the FHIR server come as system properties. */
    public static void main(String[] arguments) throws IOException {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        HikariDataSource database = new HikariDataSource();
        database.setJdbcUrl(arguments[0]);
        database.setMaximumPoolSize(10);
        LeanEngine engine = engine(database, Path.of(arguments[1]), workflow());
        int port = new LeanNode(engine).listen();
        engine.work();
        // Lives as long as this process: one of the nodes seals, the others wait for its death.
        new TestLedger(database, Path.of(arguments[1]), arguments[2], Clock.systemUTC()).start();
        System.out.println("READY " + port);
    }

    private static String workflow() {
        return System.getProperty(MODEL) == null ? WORKFLOW : ASKING;
    }

    static LeanEngine engine(DataSource database, Path keystore) {
        return engine(database, keystore, WORKFLOW);
    }

    static LeanEngine engine(DataSource database, Path keystore, String workflow) {
        Duration attempt = workflow.equals(ASKING) ? Duration.ofSeconds(80) : Duration.ofSeconds(6);
        return new LeanEngine(database, workflow, attempt, context -> {
            if (workflow.equals(ASKING)) {
                context.register(type("assistant.skills.AssistantExtract"));
                context.registerBean("assistant", Assistant.class, () -> assistant(database, keystore));
            }
            TestVaults.Kept kept = TestVaults.kept(database, keystore);
            context.registerBean("vault", Vault.class, kept::vault);
            context.registerBean("documents", Documents.class, kept::documents);
            context.registerBean(
                    "audit",
                    AuditLog.class,
                    () -> TestAudit.watched(database, context.getBean(PlatformTransactionManager.class)));
            context.registerBean("people", People.class, Nobody::new);
            context.registerBean("outbound", Outbound.class, () -> new Outbound());
            context.registerBean("labels", CaseLabels.class, () -> (instance, labels) -> {});
            for (String part : List.of(
                    "fhir.FhirConfiguration",
                    "triage.CaseFile",
                    "triage.CaseTask",
                    "triage.CaseOpen",
                    "triage.CaseClose",
                    "triage.CaseCancel",
                    "webhook.WebhookConfiguration",
                    "webhook.WebhookHttp",
                    "webhook.WebhookBody",
                    "webhook.WebhookSend")) {
                context.register(type(part));
            }
            bind(context, type("fhir.FhirProperties"));
            bind(context, type("webhook.WebhookProperties"));
        });
    }

    /** Its one provider answers at that address; where there is none no step of it will run. */
    private static Assistant assistant(DataSource database, Path keystore) {
        String model = System.getProperty(MODEL, "http://127.0.0.1:9/v1");
        ModelProvider provider = new ModelProvider(
                Kind.OPENAI,
                URI.create(model),
                "none",
                "model-1",
                "",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                8,
                null);
        return Desk.node(
                        Desk.properties(
                                Map.of("one", provider),
                                Desk.noBudgets(),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(60)),
                        (HikariDataSource) database,
                        keystore)
                .assistant();
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName("io.wardclerk." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> void bind(AnnotationConfigApplicationContext context, Class<T> type) {
        String prefix = type.getAnnotation(ConfigurationProperties.class).value();
        context.registerBean(type, () -> Binder.get(context.getEnvironment()).bindOrCreate(prefix, Bindable.of(type)));
    }

    private int listen() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/start", told(this::start));
        server.createContext("/doubts", told(this::doubts));
        server.createContext("/resolve", told(this::resolve));
        server.start();
        return server.getAddress().getPort();
    }

    /** The server would drop whatever is thrown, and close the connection without a word. */
    private static HttpHandler told(HttpHandler handler) {
        return exchange -> {
            try {
                handler.handle(exchange);
            } catch (RuntimeException | Error e) {
                e.printStackTrace();
                answer(exchange, 500, e.toString());
            }
        };
    }

    private void doubts(HttpExchange exchange) throws IOException {
        List<Map<String, String>> found = engine.get(Doubts.class).list(200, null).items().stream()
                .map(doubt -> Map.of("step", doubt.step(), "instance", doubt.instance()))
                .toList();
        answer(exchange, 200, json.writeValueAsString(found));
    }

    /** {@code /start/<key>/<channel>}. */
    private void start(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        try {
            Optional<String> started = starts.start(
                    path[2], workflow(), "Patient/1", Map.of("message", "A cough since Monday", "channel", path[3]));
            answer(exchange, started.isPresent() ? 201 : 409, started.orElse(""));
        } catch (RuntimeException e) {
            answer(exchange, 503, String.valueOf(e.getMessage()));
        }
    }

    /** {@code /resolve/<step>/<happened>}. */
    private void resolve(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        boolean resolved = engine.get(Doubts.class)
                .resolve(path[2], Boolean.parseBoolean(path[3]), Map.of(), "Asked the receiver");
        answer(exchange, resolved ? 200 : 409, "");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static final class Nobody implements People {

        @Override
        public Optional<Person> find(String username) {
            return Optional.empty();
        }

        @Override
        public List<Person> all() {
            return List.of();
        }

        @Override
        public List<Role> roles() {
            return List.of();
        }
    }
}
