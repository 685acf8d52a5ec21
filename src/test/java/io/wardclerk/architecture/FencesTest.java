package io.wardclerk.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.wardclerk.Wardclerk;
import io.wardclerk.workflow.Connector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Each library has one package that meets it, so that replacing it stays a change of one package. */
@AnalyzeClasses(packagesOf = Wardclerk.class, importOptions = ImportOption.DoNotIncludeTests.class)
class FencesTest {

    @ArchTest
    static final ArchRule theEngineIsMetOnlyInItsRoom = only("..workflow.camunda..", "org.camunda..");

    @ArchTest
    static final ArchRule hapiIsMetOnlyInFhir = only("io.wardclerk.fhir..", "ca.uhn..", "org.hl7..");

    @ArchTest
    static final ArchRule droolsIsMetOnlyInRules = only("io.wardclerk.rules..", "org.kie..", "org.drools..");

    @ArchTest
    static final ArchRule cryptographyIsMetOnlyInTheVault =
            only("io.wardclerk.vault..", "com.google.crypto.tink..", "javax.crypto..");

    @ArchTest
    static final ArchRule securityIsConfiguredOnlyInAccess =
            only("io.wardclerk.access..", "org.springframework.security.config..");

    @ArchTest
    static final ArchRule embeddedPostgresIsMetOnlyInTheLocalProfile = only("io.wardclerk.local..", "io.zonky..");

    /** The vectors of short texts have a package of their own below it: codes are ranked by them too. */
    @ArchTest
    static final ArchRule languageModelsAreMetOnlyInTheAssistant = noClasses()
            .that()
            .resideOutsideOfPackages("io.wardclerk.assistant..", "io.wardclerk.embedding..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.langchain4j..", "ai.djl..", "ai.onnxruntime..");

    @ArchTest
    static final ArchRule lucenesIndexesAreMetOnlyWhereTextIsSearched = noClasses()
            .that()
            .resideOutsideOfPackages("io.wardclerk.assistant..", "io.wardclerk.coding.index..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.lucene..", "org.tartarus.snowball..");

    @ArchTest
    static final ArchRule mailIsMetOnlyInNotification =
            only("io.wardclerk.notification..", "jakarta.mail..", "org.eclipse.angus..");

    /** One way out, so that no call to another system misses the guard. */
    @ArchTest
    static final ArchRule theWayOutIsMetOnlyInOutbound = only("io.wardclerk.outbound..", "org.apache.hc..");

    @ArchTest
    static final ArchRule nobodyMakesAnHttpClientOfTheirOwn = noClasses()
            .that()
            .resideOutsideOfPackage("io.wardclerk.outbound..")
            .should()
            .callMethod(java.net.http.HttpClient.class, "newBuilder")
            .orShould()
            .callMethod(java.net.http.HttpClient.class, "newHttpClient")
            .orShould()
            .callMethod(java.net.URL.class, "openConnection")
            .orShould()
            .callMethod(java.net.URL.class, "openStream")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "software.amazon.awssdk.http.urlconnection..", "org.springframework.web.reactive.function.client..")
            .orShould()
            .dependOnClassesThat()
            .haveSimpleName("SimpleClientHttpRequestFactory")
            .orShould()
            .dependOnClassesThat()
            .haveSimpleName("JdkClientHttpRequestFactory");

    /** AWS's SDK would look for who we are in places that nobody configured, past the guard: the metadata of a machine among them. */
    @ArchTest
    static final ArchRule nobodyLooksForCredentialsThatNobodyConfigured = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon.awssdk.regions.providers..")
            .orShould()
            .dependOnClassesThat()
            .haveSimpleNameStartingWith("DefaultCredentialsProvider")
            .orShould()
            .dependOnClassesThat()
            .haveSimpleNameStartingWith("InstanceProfileCredentialsProvider")
            .orShould()
            .dependOnClassesThat()
            .haveSimpleNameStartingWith("ContainerCredentialsProvider")
            .orShould()
            .dependOnClassesThat()
            .haveSimpleNameStartingWith("ProfileCredentialsProvider")
            .orShould()
            .dependOnClassesThat()
            .haveSimpleNameStartingWith("ProcessCredentialsProvider");

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = noFields()
            .should()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
            .orShould()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
            .because("constructors say what a class needs");

    @ArchTest
    static final ArchRule connectorsAreFinalAndPrivateToTheirPackage = classes()
            .that()
            .areAssignableTo(Connector.class)
            .and()
            .areNotInterfaces()
            .should()
            .notBePublic()
            .andShould()
            .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule namesSayWhatThingsAre = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils");

    @ArchTest
    static void everyPackageDeclaresItsNullness(com.tngtech.archunit.core.domain.JavaClasses all) {
        List<String> unmarked = all.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(p -> !p.tryGetPackageInfo()
                        .map(info -> info.isAnnotatedWith(NullMarked.class))
                        .orElse(false))
                .map(p -> p.getName())
                .sorted()
                .toList();
        assertThat(unmarked).as("packages without @NullMarked").isEmpty();
    }

    @Test
    void aClassFitsOnAFewScreens() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            List<String> long250 = files.filter(f -> f.toString().endsWith(".java"))
                    .filter(f -> lines(f) > 250)
                    .map(Path::toString)
                    .toList();
            assertThat(long250).as("classes over 250 lines").isEmpty();
        }
    }

    /** A workflow is files: the refill of a prescription was made without a word of Java. Buckets of a rate have a word like it. */
    @Test
    void noClassKnowsTheRefillWorkflow() throws IOException {
        try (var files = Files.walk(Path.of("src/main"))) {
            List<String> knowing = files.filter(Files::isRegularFile)
                    .filter(f ->
                            f.toString().matches("(?i).*refill.*") || mentions(f, "(?is).*\\brefill(?!Greedy\\().*"))
                    .map(Path::toString)
                    .toList();
            assertThat(knowing)
                    .as("files of the program that mention a workflow made of files")
                    .isEmpty();
        }
    }

    private static boolean mentions(Path file, String pattern) {
        try {
            return file.toString().matches(".*\\.(java|ya?ml|sql|properties)")
                    && Files.readString(file).matches(pattern);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static long lines(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static ArchRule only(String home, String... library) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library);
    }
}
