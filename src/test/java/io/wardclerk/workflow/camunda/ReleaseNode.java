package io.wardclerk.workflow.camunda;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.content.Bundle;
import io.wardclerk.content.ContentFile;
import io.wardclerk.content.ContentLibrary;
import io.wardclerk.content.WorkflowContent;
import io.wardclerk.release.Releases;
import io.wardclerk.vault.Signatures;
import io.wardclerk.workflow.Effect;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** A node with releases, its content folder and its profile, on a database that others may share. */
final class ReleaseNode implements AutoCloseable {

    final EngineFixture engine;

    ReleaseNode(DataSource database, String profile, Story folder, Map<String, Object> properties) {
        engine = new EngineFixture(
                database,
                EngineFixture.QUICK,
                List.of(new StubConnector("wordWeigh", Effect.DECIDE), new StubConnector("noteSend", Effect.WRITE)),
                context -> prepare(context, profile, folder, properties));
    }

    private static void prepare(
            AnnotationConfigApplicationContext context, String profile, Story folder, Map<String, Object> properties) {
        context.getEnvironment().setActiveProfiles(profile);
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
        context.registerBean("content", ContentLibrary.class, () -> new OneFolder(folder.bundle()));
        context.registerBean("signatures", Signatures.class, MirrorSignatures::new);
        context.register(Properties.class);
        context.scan("io.wardclerk.release", "io.wardclerk.rules");
    }

    Releases releases() {
        return engine.get(Releases.class);
    }

    <T> T as(String person, Supplier<T> act) {
        return engine.get(Callers.class).as(new Caller(person, Caller.Kind.PERSON, Set.of(), Set.of()), act);
    }

    @Override
    public void close() {
        engine.close();
    }

    @ConfigurationPropertiesScan("io.wardclerk.release")
    static class Properties {}

    /** No signature, but bound to purpose and content. */
    private static final class MirrorSignatures implements Signatures {

        @Override
        public byte[] sign(String purpose, byte[] content) {
            return (purpose + Arrays.hashCode(content)).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public boolean verifies(String purpose, byte[] content, byte[] signature) {
            return Arrays.equals(sign(purpose, content), signature);
        }
    }

    private record OneFolder(Bundle folder) implements ContentLibrary {

        @Override
        public List<WorkflowContent> workflows() {
            return List.of(folder.content());
        }

        @Override
        public Optional<WorkflowContent> workflow(String key) {
            return bundle(key).map(Bundle::content);
        }

        @Override
        public Optional<Bundle> bundle(String key) {
            return Optional.of(folder).filter(bundle -> bundle.workflow().equals(key));
        }

        @Override
        public List<String> ruleSets() {
            return folder.rules().isEmpty() ? List.of() : List.of(folder.workflow());
        }

        @Override
        public List<ContentFile> ruleSet(String name) {
            return folder.rules();
        }
    }
}
