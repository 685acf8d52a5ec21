package io.wardclerk.local;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class ProfileRulesTest {

    @Test
    void anotherProfileWithoutADatabaseSaysWhatToSet() {
        assertThatThrownBy(() -> check(profile("prod"))).isInstanceOfSatisfying(StartRefused.class, refused -> {
            org.assertj.core.api.Assertions.assertThat(refused)
                    .hasMessage("No database is configured for the profile prod.");
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

    private static MockEnvironment withDatabase(String name) {
        return profile(name).withProperty("spring.datasource.url", "jdbc:postgresql://db/wardclerk");
    }

    private static MockEnvironment profile(String name) {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles(name);
        return environment;
    }
}
