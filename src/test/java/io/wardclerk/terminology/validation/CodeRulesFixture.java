package io.wardclerk.terminology.validation;

import io.wardclerk.content.ContentLibrary;
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
record CodeRulesFixture(RuleSets sets, ContentLibrary content, Units units) {

    static final CodeRulesFixture INSTANCE = wire();

    private static CodeRulesFixture wire() {
        return of(Path.of("").toAbsolutePath());
    }

    /** @param content the root of rules */
    static CodeRulesFixture of(Path content) {
        AtomicReference<CodeRulesFixture> wired = new AtomicReference<>();
        new ApplicationContextRunner()
                .withUserConfiguration(Wiring.class)
                .withPropertyValues("wardclerk.content.root=" + content)
                .run(context -> wired.set(new CodeRulesFixture(
                        context.getBean(RuleSets.class), context.getBean(ContentLibrary.class), new Units())));
        return Objects.requireNonNull(wired.get());
    }

    RuleSet rules() {
        return sets.get("codes");
    }

    CodeRuleTables tables() {
        return new CodeRuleTables(sets, content, units);
    }

    Prepared prepared() {
        return Prepared.of(rules(), units);
    }

    @Configuration(proxyBeanMethods = false)
    @ComponentScan(
            basePackages = {"io.wardclerk.content", "io.wardclerk.rules"},
            lazyInit = true)
    @ConfigurationPropertiesScan("io.wardclerk.content")
    static class Wiring {}
}
