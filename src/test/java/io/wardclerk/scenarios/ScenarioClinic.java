package io.wardclerk.scenarios;

import io.wardclerk.access.People;
import io.wardclerk.access.StepUp;
import io.wardclerk.testing.OpenGuard;
import io.wardclerk.workflow.CaseStarters;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.OtherCases;
import io.wardclerk.workflow.camunda.ScenarioEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.jdbc.core.JdbcTemplate;

/** The engine with every connector, rule set and form of the product, and with a script in the place of all that is outside. */
final class ScenarioClinic implements AutoCloseable {

    private static final String ENGINE_ROOM = "io.wardclerk.workflow";
    private static final TypeFilter OF_TESTS =
            (reader, factory) -> reader.getResource().getURL().toString().contains("/test-classes/");

    final Script script = new Script();
    final MemoryRecords records = new MemoryRecords();
    final TestClock clock = new TestClock();
    final ScenarioEngine engine;

    /** @param content folder with processes, rules and forms */
    ScenarioClinic(Path content) {
        engine = new ScenarioEngine(context -> register(context, content));
    }

    private void register(AnnotationConfigApplicationContext context, Path content) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "scenarios",
                        Map.of(
                                "wardclerk.content.root",
                                content.toAbsolutePath().toString())));
        context.registerBean("clock", TestClock.class, () -> clock);
        context.registerBean("records", MemoryRecords.class, () -> records);
        context.registerBean("bundles", SslBundles.class, DefaultSslBundleRegistry::new);
        context.registerBean("template", JdbcTemplate.class, () -> new JdbcTemplate(context.getBean(DataSource.class)));
        context.registerBean("guard", OpenGuard.class);
        context.registerBean("people", NoDirectory.class);
        context.registerBean("stepUp", StepUp.class, () -> () -> {});
        context.registerBean("starters", CaseStarters.class, () -> instance -> Optional.empty());
        context.registerBean("others", OtherCases.class);
        context.registerBean("script", ScriptBefore.class, () -> new ScriptBefore(script));
        Set<String> packages = new TreeSet<>(Set.of(
                "io.wardclerk.access.consent",
                "io.wardclerk.access.glass",
                "io.wardclerk.access.review",
                "io.wardclerk.content",
                "io.wardclerk.rules",
                "io.wardclerk.assistant",
                "io.wardclerk.embedding",
                "io.wardclerk.inbox",
                "io.wardclerk.outbound",
                "io.wardclerk.terminology",
                "io.wardclerk.vault.masking"));
        packages.addAll(connectorPackages(context));
        scan(context, packages);
        packages.forEach(each -> properties(context, each));
    }

    private static Set<String> connectorPackages(GenericApplicationContext context) {
        ClassPathScanningCandidateComponentProvider connectors = new ClassPathScanningCandidateComponentProvider(false);
        connectors.addIncludeFilter(new AssignableTypeFilter(Connector.class));
        connectors.addExcludeFilter(OF_TESTS);
        Set<String> packages = new TreeSet<>();
        for (BeanDefinition found : connectors.findCandidateComponents("io.wardclerk")) {
            String name = String.valueOf(found.getBeanClassName());
            if (name.startsWith(ENGINE_ROOM)) {
                // Its neighbours are the engine's own parts, which are there already.
                context.registerBeanDefinition(name, found);
            } else {
                packages.add(name.substring(0, name.lastIndexOf('.')));
            }
        }
        return packages;
    }

    private static void scan(AnnotationConfigApplicationContext context, Set<String> packages) {
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context);
        scanner.getBeanDefinitionDefaults().setLazyInit(true);
        scanner.addExcludeFilter(OF_TESTS);
        scanner.scan(packages.toArray(String[]::new));
        context.removeBeanDefinition("inboxConfiguration");
        // Under the name of the engine's own, which gives way.
        String library =
                String.valueOf(context.getBeanDefinition("folderContentLibrary").getBeanClassName());
        context.removeBeanDefinition("folderContentLibrary");
        RootBeanDefinition content = new RootBeanDefinition();
        content.setBeanClassName(library);
        context.registerBeanDefinition("content", content);
    }

    /** What the application binds by scanning for it. */
    private static void properties(AnnotationConfigApplicationContext context, String of) {
        ClassPathScanningCandidateComponentProvider found = new ClassPathScanningCandidateComponentProvider(false);
        found.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        for (BeanDefinition each : found.findCandidateComponents(of)) {
            try {
                bind(context, Class.forName(each.getBeanClassName()));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static <T> void bind(AnnotationConfigApplicationContext context, Class<T> type) {
        String prefix = type.getAnnotation(ConfigurationProperties.class).value();
        context.registerBean(type, () -> Binder.get(context.getEnvironment()).bindOrCreate(prefix, Bindable.of(type)));
    }

    @Override
    public void close() {
        engine.close();
    }

    /** Puts the script before every connector. */
    private record ScriptBefore(Script script) implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof Connector<?, ?> connector ? new ScriptedConnector<>(connector, script) : bean;
        }
    }

    /** Everybody's display name is their role. */
    private static final class NoDirectory implements People {

        @Override
        public Optional<Person> find(String username) {
            return Optional.of(new Person(username, username, Set.of(username), true));
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
