package io.wardclerk.fhir.sandbox;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.IResourceProvider;
import io.wardclerk.vault.Macs;
import io.wardclerk.vault.Vault;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The sandbox's parts, put together. */
final class Sandbox {

    /** Types that are messages about resources, not records to keep. */
    private static final Set<String> NOT_STORED = Set.of("Parameters", "OperationOutcome");

    private final FhirJson json = new FhirJson();
    private final SearchParameters parameters = new SearchParameters(json.context());
    private final JdbcClient jdbc;
    private final ResourceStore store;
    private final OlderRows older;
    private final Searches searches;
    private final Writes writes;
    private final Digests digests;
    private final Names names;
    private final SandboxRecord record;
    private final Clock clock;

    Sandbox(
            JdbcClient jdbc,
            TransactionOperations transactions,
            Vault vault,
            Macs macs,
            SandboxRecord record,
            Clock clock) {
        this.record = record;
        this.jdbc = jdbc;
        this.clock = clock;
        this.digests = new Digests(macs);
        this.names = new Names(vault, digests);
        SealedRows rows = new SealedRows(jdbc, vault, json.mapper());
        this.store = new ResourceStore(
                jdbc,
                json,
                new SealedResources(vault, names, json.mapper()),
                names,
                new IndexExtractor(parameters, new IndexValues(digests)),
                new IndexTables(jdbc, rows),
                clock);
        this.older = new OlderRows(
                jdbc,
                json,
                vault,
                names,
                new IndexExtractor(parameters, new IndexValues(digests)),
                new IndexTables(jdbc, rows),
                transactions);
        this.searches = new Searches(
                jdbc, new SearchIndex(parameters, rows, digests), names, store, new SearchPages(vault, json.mapper()));
        this.writes = new Writes(transactions, jdbc, store, searches, json, record);
    }

    /** Seals what an earlier version of this program stored in part in clear. */
    OlderRows older() {
        return older;
    }

    /** Loads the synthetic clinic. */
    ClinicLoader clinic() {
        return new ClinicLoader(writes, jdbc, names, clock);
    }

    BundleImporter importer() {
        return new BundleImporter(writes, searches, json, jdbc, new ImportedFiles(jdbc, clock), digests, names);
    }

    /** @param operations providers of operations that are served beside the stored resources */
    SandboxServer server(List<Object> operations) {
        FhirContext context = json.context();
        Interactions interactions = new Interactions(store, searches, writes, json, record);
        List<String> types = types();
        List<IResourceProvider> providers = types.stream()
                .<IResourceProvider>map(type -> new TypeProvider(
                        context.getResourceDefinition(type).getImplementingClass(), type, interactions))
                .toList();
        return new SandboxServer(
                context,
                new Capabilities(parameters, types, clock),
                providers,
                new SystemProvider(new Bundles(writes, interactions, parameters)),
                operations);
    }

    List<String> types() {
        return json.context().getResourceTypes().stream()
                .filter(type -> !NOT_STORED.contains(type))
                .sorted()
                .toList();
    }

    FhirJson json() {
        return json;
    }

    SearchParameters parameters() {
        return parameters;
    }
}
