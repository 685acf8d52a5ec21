package io.wardclerk.docs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.ClassUtils;

/** What {@code src/docs/security/components.md} says of components is so on the class path. */
class ComponentsTest {

    private static final Path TABLE = Path.of("src/docs/security/components.md");
    private static final Pattern AT_LEAST =
            Pattern.compile("\\| (CVE-[^|]+) \\| `([a-z0-9-]+)` \\| ([0-9.]+) \\| ([0-9.]+) \\|");
    private static final Pattern ENDED =
            Pattern.compile("\\| (Spring Boot|Spring Framework|Spring Security|Camunda) \\| ([0-9.]+) \\|.*");
    private static final Pattern LOOKED_AT = Pattern.compile("last looked at on \\*\\*(\\d{4}-\\d\\d-\\d\\d)\\*\\*");
    private static final int QUARTER_DAYS = 92;

    private static List<Matcher> rows(Pattern pattern) throws IOException {
        List<Matcher> rows = new ArrayList<>();
        for (String line : Files.readAllLines(TABLE)) {
            Matcher row = pattern.matcher(line);
            if (row.matches()) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** The version in the name of the jar, which is what the program runs on. */
    private static Optional<String> version(String artifact) {
        Pattern jar = Pattern.compile(Pattern.quote(artifact) + "-(\\d[0-9.]*)(\\.Final|\\.RELEASE)?\\.jar");
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(path -> jar.matcher(Path.of(path).getFileName().toString()))
                .filter(Matcher::matches)
                .map(match -> match.group(1))
                .findFirst();
    }

    private static boolean isOlder(String version, String than) {
        int[] one = numbers(version);
        int[] other = numbers(than);
        return Arrays.compare(one, other) < 0;
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }

    @Test
    void noComponentIsAsOldAsAnAdvisorySays() throws IOException {
        List<Matcher> rows = rows(AT_LEAST);

        assertThat(rows).hasSizeGreaterThanOrEqualTo(6);
        assertThat(rows).allSatisfy(row -> {
            assertThat(isOlder(row.group(3), row.group(4)))
                    .as("the fix is newer than the weakness: %s", row.group())
                    .isTrue();
            assertThat(version(row.group(2)))
                    .as("%s on the class path", row.group(2))
                    .hasValueSatisfying(version -> assertThat(isOlder(version, row.group(4)))
                            .as("%s %s has %s", row.group(2), version, row.group(1))
                            .isFalse());
        });
    }

    @Test
    void whatHasNoOpenSupportIsNamedWithItsVersion() throws IOException {
        List<Matcher> rows = rows(ENDED);

        assertThat(rows).hasSize(4);
        assertThat(rows).allSatisfy(row -> assertThat(version(
                        switch (row.group(1)) {
                            case "Spring Boot" -> "spring-boot";
                            case "Spring Framework" -> "spring-core";
                            case "Spring Security" -> "spring-security-core";
                            default -> "camunda-engine";
                        }))
                .as(row.group(1))
                .hasValue(row.group(2)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.springframework.web.reactive.DispatcherHandler",
                "io.rsocket.core.RSocketServer",
                "org.apache.tomcat.websocket.server.WsServerContainer",
                "freemarker.template.Configuration",
                "com.unboundid.ldap.listener.InMemoryDirectoryServer"
            })
    void whatIsNotOnTheClassPathIsNotThere(String type) {
        assertThat(ClassUtils.isPresent(type, ComponentsTest.class.getClassLoader()))
                .isFalse();
    }

    @Test
    void whatIsNotUsedIsNotUsed() {
        JavaClasses ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.wardclerk");

        noClasses()
                .should()
                .dependOnClassesThat()
                .haveSimpleNameStartingWith("UrlHandlerFilter")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleName("XsltView")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleName("UrlFilenameViewController")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleName("SseEmitter")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleName("RouterFunction")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleName("ModelAttribute")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.expression..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo("org.springframework.validation.DataBinder")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo("org.springframework.validation.Errors")
                .check(ours);
        noClasses()
                .that()
                .doNotHaveSimpleName("ExplanationController")
                .should()
                .dependOnClassesThat()
                .haveSimpleName("ContentDisposition")
                .check(ours);
    }

    /** For the nightly run: a build of old sources must not begin to fail by the calendar. */
    @Test
    @Tag("evaluate")
    void theListWasLookedAtWithinAQuarter() throws IOException {
        Matcher date = LOOKED_AT.matcher(Files.readString(TABLE));

        assertThat(date.find()).isTrue();
        assertThat(ChronoUnit.DAYS.between(LocalDate.parse(date.group(1)), LocalDate.now(ZoneOffset.UTC)))
                .as("days since the advisories were looked at")
                .isLessThanOrEqualTo(QUARTER_DAYS);
    }
}
