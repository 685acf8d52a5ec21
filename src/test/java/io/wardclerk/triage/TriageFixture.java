package io.wardclerk.triage;

import io.wardclerk.assistant.ClinicalText;
import io.wardclerk.assistant.Thinned;
import io.wardclerk.content.ContentFile;
import io.wardclerk.content.ContentLibrary;
import io.wardclerk.rules.RuleSet;
import io.wardclerk.rules.RuleSets;
import io.wardclerk.triage.protocol.Protocols;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The assessment as the application wires it, over the repository's own rules, without the rest of the application. */
record TriageFixture(
        TriageAssessment assessment, ClinicalText text, Protocols protocols, RuleSet rules, List<ContentFile> files) {

    static final TriageFixture INSTANCE = wire();

    private static TriageFixture wire() {
        AtomicReference<TriageFixture> wired = new AtomicReference<>();
        new ApplicationContextRunner()
                .withUserConfiguration(Wiring.class)
                .withPropertyValues("wardclerk.content.root=" + Path.of("").toAbsolutePath())
                .run(context -> wired.set(new TriageFixture(
                        context.getBean(TriageAssessment.class),
                        context.getBean(ClinicalText.class),
                        Protocols.of(context.getBean(ContentLibrary.class).ruleSet("triage")),
                        context.getBean(RuleSets.class).get("triage"),
                        context.getBean(ContentLibrary.class).ruleSet("triage"))));
        return Objects.requireNonNull(wired.get());
    }

    /** The same rules over a lexicon that lost a share of its phrases. */
    TriageAssessment thinned(double share, long seed) {
        return new ProtocolAssessment(Thinned.text(files, share, seed), () -> rules);
    }

    @Configuration(proxyBeanMethods = false)
    @ComponentScan(
            basePackages = {"io.wardclerk.content", "io.wardclerk.rules", "io.wardclerk.assistant"},
            lazyInit = true)
    @ConfigurationPropertiesScan("io.wardclerk.content")
    @Import(ProtocolAssessment.class)
    static class Wiring {}
}
