package io.wardclerk.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/docs", "/camunda/app/tasklist/default/?searchQuery=%5B%5D&filter=a1", "/a/b.c-d_e~f"})
    void ourOwnPathsAreWhereSomebodyGoes(String path) {
        assertThat(OwnPath.orHome(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "evil.example",
                "",
                "/a\r\nSet-Cookie: x=y",
                "/\tx",
                "/<script>",
                "javascript:alert(1)",
                "/sign-in",
                "/sign-in/code"
            })
    void anythingElseLeadsHome(String path) {
        assertThat(OwnPath.orHome(path)).isEqualTo("/");
    }

    @Test
    void signInRemembersWhereSomebodyWantedToGo() {
        assertThat(OwnPath.signInThen("/docs", "a=b")).isEqualTo("/sign-in?next=%2Fdocs%3Fa%3Db");
        assertThat(OwnPath.signInThen("/", null)).isEqualTo("/sign-in");
        assertThat(OwnPath.signInThen("//evil.example", null)).isEqualTo("/sign-in");
    }
}
