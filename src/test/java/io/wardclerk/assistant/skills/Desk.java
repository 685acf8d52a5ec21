package io.wardclerk.assistant.skills;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.assistant.Assistant;
import io.wardclerk.assistant.AssistantProperties;
import io.wardclerk.assistant.AssistantProperties.ModelProvider;
import io.wardclerk.assistant.AssistantTask;
import io.wardclerk.assistant.AssistantTask.Policy;
import io.wardclerk.assistant.Consulted;
import io.wardclerk.assistant.Knowledge;
import io.wardclerk.assistant.RecordWords;
import io.wardclerk.assistant.Safeguards;
import io.wardclerk.assistant.calls.TestCalls;
import io.wardclerk.assistant.feedback.TestAbuse;
import io.wardclerk.assistant.prompts.Prompt;
import io.wardclerk.assistant.prompts.PromptLibrary;
import io.wardclerk.assistant.safeguards.TestSafeguards;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.audit.TestAudit;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.fhir.FhirRefused;
import io.wardclerk.outbound.Outbound;
import io.wardclerk.testing.TestPostgres;
import io.wardclerk.vault.Documents;
import io.wardclerk.vault.Macs;
import io.wardclerk.vault.Masking;
import io.wardclerk.vault.TestVaults;
import io.wardclerk.vault.masking.TestMasking;
import io.wardclerk.workflow.StepContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The assistant over a real database with one connection, real checks and real masking; the vendors at the wire are the test's. */
public final class Desk implements AutoCloseable {

    public static final String SUBJECT = "Patient/p1";

    public final List<AuditEntry> record = new CopyOnWriteArrayList<>();
    public final Map<String, ObjectNode> resources = new ConcurrentHashMap<>();
    /** Types that were searched for in the record. */
    public final List<String> searched = new CopyOnWriteArrayList<>();

    /** Whether the record gives nothing but the patient. */
    public volatile boolean refusing;

    public final Shelf documents = new Shelf();
    public final List<Consulted.GivenSource> consulted = new CopyOnWriteArrayList<>();
    public final HikariDataSource pool;
    public final JdbcClient jdbc;
    public final TestCalls calls;
    private final Documents kept;
    private static final Safeguards CHECKS = TestSafeguards.all(new FewCodes(), new NoSearch(), Clock.systemUTC());
    private static final VisitSentences VISIT = new VisitSentences(TestSafeguards.clinical());
    private static final Masking MASKING = TestMasking.real();

    private final Outbound outbound = new Outbound();
    private Assistant assistant;
    private final Function<PromptLibrary, Assistant> makes;
    private final IntFunction<TestAbuse> counts;
    private TestAbuse abuse;
    private final AskedEngines engines;

    public Desk(AssistantProperties properties, @Nullable Knowledge knowledge) {
        this(properties, knowledge, false);
    }

    /** @param sealed whether documents are sealed in the database, as they are in a clinic */
    public Desk(AssistantProperties properties, @Nullable Knowledge knowledge, boolean sealed) {
        this(properties, knowledge, one(Shared.DATABASE), sealed ? TestVaults.keystore() : null, null);
    }

    /** In a process of its own, over a node's database and keystore; what is done is on the ledger's record. */
    public static Desk node(AssistantProperties properties, HikariDataSource database, Path keystore) {
        return new Desk(properties, null, database, keystore, manager -> TestAudit.watched(database, manager));
    }

    private static HikariDataSource one(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(20_000);
        return new HikariDataSource(config);
    }

    /** Migrated once for all desks of this process, and only where one is asked for. */
    private static final class Shared {
        private static final String DATABASE = TestPostgres.migratedUrl();
    }

    private Desk(
            AssistantProperties properties,
            @Nullable Knowledge knowledge,
            HikariDataSource database,
            @Nullable Path keystore,
            @Nullable Function<JdbcTransactionManager, AuditLog> ledger) {
        pool = database;
        jdbc = JdbcClient.create(pool);
        kept = keystore == null ? documents : TestVaults.kept(pool, keystore).documents();
        JdbcTransactionManager manager = new JdbcTransactionManager(pool);
        TransactionTemplate transaction = new TransactionTemplate(manager);
        Macs macs = TestVaults.macs();
        Clock clock = Clock.systemUTC();
        AuditLog audit = ledger != null
                ? ledger.apply(manager)
                : new AuditLog() {
                    @Override
                    public void record(Collection<AuditEntry> entries) {
                        record.addAll(entries);
                    }
                };
        calls = new TestCalls(properties, outbound, jdbc, transaction, kept, audit, macs, clock, Somebody.INSTANCE);
        Wording wording = new Wording(macs);
        CaseTexts cases = new CaseTexts(kept);
        RecordTexts records = new RecordTexts(new Chart());
        Lookups lookups = new Lookups(provider(knowledge), records);
        ModelTalk talk = new ModelTalk(
                properties,
                calls.models(),
                wording,
                new AnswerReader(),
                lookups,
                instance -> Optional.of("client:intake"),
                clock);
        ResultTable results = new ResultTable(jdbc, transaction, kept, audit, clock);
        engines = new AskedEngines(
                properties,
                MASKING,
                talk,
                new OfflineEngine(List.of(
                        new OfflineAnswer(),
                        new OfflineScheduling(),
                        new OfflineWords(),
                        OfflinePaper.note(VISIT),
                        OfflinePaper.letter(VISIT),
                        OfflinePaper.summary(VISIT))),
                new Answering(
                        new ClaimChecks(CHECKS, new CodeChecks(new FewCodes(), new NoSearch())),
                        TestSafeguards.notices()));
        Sources sources = new Sources(cases, records, new KnownRecords(records, clock), provider(knowledge));
        counts = suspicions -> TestAbuse.of(jdbc, audit, clock, suspicions);
        abuse = counts.apply(Integer.MAX_VALUE);
        makes = prompts -> new CheckedAssistant(
                prompts, sources, engines, results, abuse.watch(), provider((step, kept, given, again) -> {
                    consulted.addAll(given);
                    abuse.listener().answered(step, kept, given, again);
                }));
        assistant = makes.apply(new PromptLibrary());
    }

    /** The same pipeline for one text after the other. */
    public Trials trials() {
        return new Trials(engines, kept);
    }

    /** Whoever sends so many suspicious texts is refused from now on. */
    public void refusesAfter(int suspicions) {
        abuse = counts.apply(suspicions);
        assistant = makes.apply(new PromptLibrary());
    }

    /** As after a release of this prompt. */
    public void release(Prompt prompt) {
        List<Prompt> all = new ArrayList<>(new PromptLibrary().all());
        all.add(prompt);
        assistant = makes.apply(new PromptLibrary(all));
    }

    /** One provider by name after the other, then the built-in engine. */
    public static AssistantProperties properties(
            Map<String, ModelProvider> providers,
            AssistantProperties.Budgets budgets,
            Duration attempt,
            Duration total) {
        List<String> chain = new ArrayList<>(providers.keySet());
        chain.add(AssistantProperties.OFFLINE);
        Map<String, AssistantProperties.Skill> skills = new LinkedHashMap<>();
        for (String skill : List.of("triage", "note", "letter", "summary", "coding", "answer", "scheduling")) {
            skills.put(skill, new AssistantProperties.Skill(chain));
        }
        return new AssistantProperties(
                providers, skills, budgets, Duration.ofSeconds(5), attempt, total, 2, 3, 1_000_000);
    }

    public static AssistantProperties.Budgets noBudgets() {
        AssistantProperties.Budget none = new AssistantProperties.Budget(null, null);
        return new AssistantProperties.Budgets(none, none, none);
    }

    public Assistant.Kept ask(AssistantTask task) throws Exception {
        return assistant.ask(task);
    }

    /** The assistant itself, with the prompts that are released now. */
    public Assistant assistant() {
        return task -> assistant.ask(task);
    }

    /** The clinic's record, made of {@link #resources}. */
    public FhirRecords chart() {
        return new Chart();
    }

    /** The words of resources. */
    public static RecordWords words() {
        return new ResourceWords();
    }

    /** The same where what a record's absence brings cannot happen. */
    public Assistant.Kept askQuietly(AssistantTask task) {
        try {
            return assistant.ask(task);
        } catch (io.wardclerk.workflow.RetryLater e) {
            throw new IllegalStateException(e);
        }
    }

    /** A document of the case. */
    public String document(String text) {
        return kept.store("case/case-1", "text", text.getBytes(StandardCharsets.UTF_8));
    }

    public static StepContext step(String id) {
        Instant at = Instant.parse("2026-11-25T10:00:00Z");
        return new StepContext(
                "case-1", "triage", "ask", id, 1, SUBJECT, at, Instant.now().plusSeconds(200));
    }

    public static AssistantTask task(
            String skill, String step, Policy policy, String question, String floor, String... documents) {
        return new AssistantTask(
                skill,
                "",
                List.of(documents),
                List.of(),
                skill.equals("answer") ? Set.of(AssistantTask.Reach.KNOWLEDGE) : Set.of(),
                question,
                floor,
                policy,
                step(step));
    }

    private static <T> ObjectProvider<T> provider(@Nullable T bean) {
        return new ObjectProvider<>() {
            @Override
            public T getObject() {
                if (bean == null) {
                    throw new IllegalStateException();
                }
                return bean;
            }

            @Override
            public @Nullable T getIfAvailable() {
                return bean;
            }

            @Override
            public Stream<T> stream() {
                return Stream.ofNullable(bean);
            }

            @Override
            public java.util.Iterator<T> iterator() {
                return stream().iterator();
            }
        };
    }

    @Override
    public void close() {
        if (!pool.isClosed()) {
            List.of("model_call", "assistant_result", "model_budget", "model_switch", "answer_suspicion")
                    .forEach(table -> jdbc.sql("delete from " + table).update());
        }
        pool.close();
        outbound.destroy();
    }

    /** Documents in memory. */
    public static final class Shelf implements Documents {

        private final Map<String, byte[]> contents = Collections.synchronizedMap(new LinkedHashMap<>());
        private final Map<String, Entry> entries = Collections.synchronizedMap(new LinkedHashMap<>());
        private final Map<String, String> scopes = new ConcurrentHashMap<>();

        @Override
        public String store(String scope, String kind, byte[] content) {
            String id = "doc_" + java.util.UUID.randomUUID();
            contents.put(id, content);
            entries.put(id, new Entry(id, kind));
            scopes.put(id, scope);
            return id;
        }

        @Override
        public List<Entry> of(String scope) {
            return List.copyOf(entries.values()).stream()
                    .filter(entry -> scope.equals(scopes.get(entry.id())))
                    .toList();
        }

        @Override
        public Optional<byte[]> read(String id) {
            return Optional.ofNullable(contents.get(id));
        }

        /** The texts of all documents of a kind. */
        public List<String> texts(String kind) {
            return List.copyOf(entries.values()).stream()
                    .filter(entry -> entry.kind().equals(kind))
                    .map(entry -> new String(contents.getOrDefault(entry.id(), new byte[0]), StandardCharsets.UTF_8))
                    .toList();
        }
    }

    private final class Chart implements FhirRecords {

        @Override
        public Optional<ObjectNode> read(StepContext step, String reference) {
            return Optional.ofNullable(resources.get(reference));
        }

        @Override
        public List<ObjectNode> search(StepContext step, String type, Map<String, String> parameters, int limit) {
            if (refusing) {
                throw new FhirRefused(403, "The FHIR server answered 403");
            }
            searched.add(type);
            return resources.values().stream()
                    .filter(resource -> resource.path("resourceType").asText().equals(type))
                    .toList();
        }

        @Override
        public List<String> transact(StepContext step, List<Write> writes) {
            throw new UnsupportedOperationException("Nothing is written here");
        }
    }

    private enum Somebody implements Callers {
        INSTANCE;

        @Override
        public Caller current() {
            return Caller.WARDCLERK;
        }

        @Override
        public <T> T as(Caller caller, Supplier<T> work) {
            return work.get();
        }
    }

    /** Names nothing: only models answer triage here, and the built-in engine has its sign. */
    private static final class OfflineWords implements OfflineSkill {

        @Override
        public String skill() {
            return "triage";
        }

        @Override
        public String model() {
            return "words";
        }

        @Override
        public List<Drafted> answer(AssistantTask task, List<SourceText> sources) {
            SourceText first = sources.get(0);
            Sentence sentence = Sentence.of(first.text()).get(0);
            return List.of(new Drafted(
                    sentence.text(), List.of(), List.of(new Drafted.Place(first, sentence.start(), sentence.end()))));
        }
    }
}
