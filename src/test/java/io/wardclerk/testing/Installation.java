package io.wardclerk.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.access.ApiKeys;
import io.wardclerk.access.Scopes;
import io.wardclerk.content.ContentHashes;
import io.wardclerk.vault.TestVaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An installation as a clinic has it, outside the local profile: nodes as processes over one database and one keystore, and a FHIR server
 * elsewhere. A system with every scope calls the nodes over HTTP.
 */
public final class Installation implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CALLER = "demo-all";

    private final Path folder;
    private final String url = TestPostgres.migratedUrl();
    private final DataSource database = TestPostgres.at(url);
    private final Path keystore = TestVaults.keystore();
    private final String key = ApiKeys.generate();
    private final String fhirBaseUrl;
    private final List<String> settings;
    private final List<ChildApplication> nodes = new ArrayList<>();
    private final List<WardclerkClient> clients = new ArrayList<>();

    private Installation(Path folder, String fhirBaseUrl, List<String> settings) {
        this.folder = folder;
        this.fhirBaseUrl = fhirBaseUrl;
        this.settings = settings;
    }

    /**
     * Returns when all of them are ready.
     *
     * @param fhirBaseUrl as nodes call it
     * @param settings of every node, besides what it takes
     */
    public static Installation start(Path folder, int nodes, String fhirBaseUrl, String... settings)
            throws IOException {
        Installation installation = new Installation(folder, fhirBaseUrl, List.of(settings));
        installation.caller();
        for (int node = 0; node < nodes; node++) {
            installation.add();
        }
        return installation;
    }

    /** Calls this node; the address of the FHIR server is the nodes'. */
    public WardclerkClient client(int node) {
        return clients.get(node);
    }

    public JdbcClient sql() {
        return JdbcClient.create(database);
    }

    /** Whether every one of these cases has ended. */
    public boolean haveEnded(List<String> instances) {
        return sql().sql("select count(*) from act_hi_procinst where id_ = any(?) and end_time_ is not null")
                        .param(instances.toArray(String[]::new))
                        .query(Integer.class)
                        .single()
                == instances.size();
    }

    /** What the nodes printed. */
    public String log() {
        return String.join("\n", nodes.stream().map(ChildApplication::log).toList());
    }

    private void caller() {
        JdbcClient sql = JdbcClient.create(TestPostgres.asSuperuser(database));
        sql.sql("insert into api_client (name, scopes, demo, created_at) values (?, ?, false, now())")
                .params(CALLER, Scopes.ALL.toArray(String[]::new))
                .update();
        sql.sql(
                        "insert into client_key (id, client, kind, shown, sha256, created_at) values (?, ?, 'key', ?, ?, now())")
                .params(UUID.randomUUID(), CALLER, ApiKeys.shown(key), ApiKeys.digest(key))
                .update();
    }

    private void add() throws IOException {
        Path own = Files.createDirectories(folder.resolve("node-" + nodes.size()));
        List<String> arguments = Stream.concat(
                        Stream.of(
                                "--spring.profiles.active=clinic",
                                "--server.address=127.0.0.1",
                                "--spring.datasource.url=" + url,
                                "--wardclerk.vault.keystore=" + keystore,
                                "--wardclerk.vault.erasures=" + own.resolve("erasures.ndjson"),
                                "--wardclerk.terminology.imports.spool=" + own.resolve("spool"),
                                "--wardclerk.embedding.folder=" + own.resolve("native"),
                                "--wardclerk.fhir.base-url=" + fhirBaseUrl,
                                "--wardclerk.consent.unasked=AI,SHARING,MESSAGING",
                                // One machine plays every caller here.
                                "--wardclerk.rates.client=600000",
                                "--wardclerk.rates.source=60000",
                                "--wardclerk.workflow.trusted-hashes=" + ContentHashes.ofTheProduct(),
                                "--wardclerk.steps.backoff=100ms,200ms",
                                "--wardclerk.steps.probe=500ms"),
                        settings.stream())
                .toList();
        ChildApplication node = ChildApplication.start(own, arguments.toArray(String[]::new));
        nodes.add(node);
        ObjectNode known =
                JSON.createObjectNode().put("baseUrl", node.started().baseUrl()).put("fhirBaseUrl", fhirBaseUrl);
        known.putArray("apiKeys").addObject().put("name", CALLER).put("key", key);
        Files.writeString(own.resolve("demo.json"), known.toString());
        clients.add(new WardclerkClient(own));
    }

    @Override
    public void close() {
        nodes.forEach(ChildApplication::close);
    }
}
