package io.wardclerk.local;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class ProfileRulesTest {

    @Test
    void anotherProfileWithoutADatabaseSaysWhatToSet() {
        assertThatThrownBy(() -> check(profile("prod"))).isInstanceOfSatisfying(StartRefused.class, refused -> {
            org.assertj.core.api.Assertions.assertThat(refused)
                    .hasMessageContaining("No database is configured for the profile prod.");
            org.assertj.core.api.Assertions.assertThat(refused.remedy())
                    .contains("spring.datasource.url", "spring.datasource.username");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"wardclerk.local.data", "wardclerk.local.binaries"})
    void anotherProfileRefusesTheEmbeddedParts(String key) {
        assertThatThrownBy(() -> check(withDatabase("prod").withProperty(key, "/somewhere")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(key);
    }

    @Test
    void onlyTheLocalProfileMayDoWithoutASecondPerson() {
        assertThatThrownBy(() -> check(withDatabase("prod").withProperty("wardclerk.workflow.four-eyes", "false")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("wardclerk.workflow.four-eyes");
        assertThatCode(() -> check(withDatabase("prod").withProperty("wardclerk.workflow.four-eyes", "true")))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(profile("local")
                        .withProperty("server.address", "127.0.0.1")
                        .withProperty("wardclerk.workflow.four-eyes", "false")))
                .doesNotThrowAnyException();
    }

    @Test
    void anotherProfileWithADatabaseStarts() {
        assertThatCode(() -> check(withDatabase("prod"))).doesNotThrowAnyException();
    }

    @Test
    void localAndProdExcludeEachOther() {
        MockEnvironment both = withDatabase("prod");
        both.addActiveProfile("local");
        assertThatThrownBy(() -> check(both)).isInstanceOf(StartRefused.class).hasMessageContaining("exclude");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "localhost"})
    void theLocalProfileListensOnThisMachine(String address) {
        assertThatCode(() -> check(profile("local").withProperty("server.address", address)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.7", "::"})
    void theLocalProfileIsNotShownToOthers(String address) {
        assertThatThrownBy(() -> check(profile("local").withProperty("server.address", address)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("this machine only");
        assertThatThrownBy(() -> check(profile("local"))).isInstanceOf(StartRefused.class);
    }

    private static void check(MockEnvironment environment) {
        new ProfileRules().postProcessEnvironment(environment, new SpringApplication());
    }

    /** A production that nothing is wrong with. */
    private static MockEnvironment withDatabase(String name) {
        return profile(name)
                .withProperty("spring.datasource.url", "jdbc:postgresql://db/wardclerk?sslmode=verify-full")
                .withProperty("spring.datasource.password", "correct-horse-battery")
                .withProperty("server.ssl.bundle", "web")
                .withProperty("wardclerk.access.hosts", "clerk.clinic.example")
                .withProperty("wardclerk.vault.provider", "aws-kms")
                .withProperty("wardclerk.vault.aws-kms.key", "arn:aws:kms:eu-central-1:1:key/1");
    }

    /** Each defect has its line, and says what to do; no line repeats a secret. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spring.datasource.url | jdbc:postgresql://db/wardclerk | database at db may be without TLS",
                "spring.datasource.url | jdbc:postgresql://db/wardclerk?sslmode=require | database at db may be without TLS",
                "spring.datasource.password | '' | password is missing",
                "spring.datasource.password | changeme | spring.datasource.password is a secret that everybody knows",
                "wardclerk.database.migration-password | postgres | wardclerk.database.migration-password is a secret that everybody knows",
                "wardclerk.fhir.token | Token | wardclerk.fhir.token is a secret that everybody knows",
                "wardclerk.fhir.base-url | http://fhir.clinic.example/r4 | wardclerk.fhir.base-url leads to fhir.clinic.example without TLS",
                "wardclerk.vault.transit.address | http://vault:8200 | leads to vault without TLS",
                "wardclerk.ledger.second-place.url | http://witness/in | leads to witness without TLS",
                "wardclerk.tokens.issuer-keys | http://login/keys | leads to login without TLS",
                "wardclerk.webhooks.destinations.lab.url | http://lab/in | wardclerk.webhooks.destinations.lab.url leads to lab without TLS",
                "server.ssl.bundle | '' | reach this port without TLS",
                "server.servlet.session.cookie.secure | false | cookie.secure is false",
                "wardclerk.access.hosts | '' | No name is set",
                "wardclerk.vault.aws-kms.key | '' | The key-encryption key is missing",
                "wardclerk.vault.provider | transit | The key-encryption key is missing",
                "wardclerk.vault.provider | file | there is no keystore at"
            })
    void productionRefusesWhatIsNotSafe(String setting, String value, String line) {
        MockEnvironment environment = withDatabase("prod").withProperty(setting, value);

        assertThatThrownBy(() -> check(environment)).isInstanceOfSatisfying(StartRefused.class, refused -> {
            org.assertj.core.api.Assertions.assertThat(refused).hasMessageContaining(line);
            org.assertj.core.api.Assertions.assertThat(refused.remedy()).isNotBlank();
            org.assertj.core.api.Assertions.assertThat(refused.getMessage() + refused.remedy())
                    .doesNotContain("changeme")
                    .doesNotContain("correct-horse");
        });
    }

    @Test
    void allDefectsAreToldAtOnce() {
        assertThatThrownBy(() -> check(profile("prod")
                        .withProperty("spring.datasource.url", "jdbc:postgresql://db/wardclerk")
                        .withProperty("spring.datasource.password", "postgres")
                        .withProperty("wardclerk.fhir.base-url", "http://fhir/r4")
                        .withProperty("wardclerk.local.data", "/x")))
                .isInstanceOfSatisfying(StartRefused.class, refused -> {
                    org.assertj.core.api.Assertions.assertThat(
                                    String.valueOf(refused.getMessage()).lines())
                            .hasSize(7);
                    org.assertj.core.api.Assertions.assertThat(refused.remedy().lines())
                            .hasSize(7);
                });
    }

    @Test
    void whatAnOperatorAnswersForStarts() {
        assertThatCode(() -> check(withDatabase("prod")
                        .withProperty("spring.datasource.url", "jdbc:postgresql://db/wardclerk")
                        .withProperty("wardclerk.fhir.base-url", "http://fhir/r4")
                        .withProperty("server.ssl.bundle", "")
                        .withProperty("wardclerk.production.tls-before-us", "true")
                        .withProperty("wardclerk.production.plaintext-hosts", "db,fhir")))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(withDatabase("prod")
                        .withProperty("spring.datasource.url", "jdbc:postgresql://127.0.0.1:5432/wardclerk")))
                .doesNotThrowAnyException();
    }

    private static MockEnvironment profile(String name) {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles(name);
        return environment;
    }
}
