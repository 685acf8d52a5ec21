package io.wardclerk.terminology.validation;

import io.wardclerk.rules.RuleSet;
import io.wardclerk.rules.RuleSets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The repository's own rules of codes as the application compiles them, without the rest of the application. */
record CodeRulesFixture(RuleSet rules, Units units) {

    static final CodeRulesFixture INSTANCE = wire();

    private static CodeRulesFixture wire() {
        AtomicReference<CodeRulesFixture> wired = new AtomicReference<>();
        new ApplicationContextRunner()
                .withUserConfiguration(Wiring.class)
                .withPropertyValues("wardclerk.content.root=" + Path.of("").toAbsolutePath())
                .run(context -> wired.set(
                        new CodeRulesFixture(context.getBean(RuleSets.class).get("codes"), new Units())));
        return Objects.requireNonNull(wired.get());
    }

    Prepared prepared() {
        return Prepared.of(rules, units);
    }

    @Configuration(proxyBeanMethods = false)
    @ComponentScan(
            basePackages = {"io.wardclerk.content", "io.wardclerk.rules"},
            lazyInit = true)
    @ConfigurationPropertiesScan("io.wardclerk.content")
    static class Wiring {}
}
