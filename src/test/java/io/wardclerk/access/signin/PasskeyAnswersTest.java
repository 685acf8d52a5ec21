package io.wardclerk.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What programs send in place of a passkey. */
@ApplicationTest
class PasskeyAnswersTest {

    private final WardclerkClient wardclerk;

    @Autowired
    PasskeyAnswersTest(WardclerkClient wardclerk) {
        this.wardclerk = wardclerk;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "x",
                "{\"id\":\"AAAA\",\"rawId\":\"!!\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"AAAA\","
                        + "\"authenticatorData\":\"AAAA\",\"signature\":\"AAAA\"},\"clientExtensionResults\":{}}",
                "{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"e30\","
                        + "\"authenticatorData\":\"AAAA\",\"signature\":\"AAAA\"},\"clientExtensionResults\":null}",
                "{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{},\"clientExtensionResults\":{}}",
                "{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"AAAA\","
                        + "\"authenticatorData\":\"AAAA\",\"signature\":\"AAAA\"},\"clientExtensionResults\":{}}"
            })
    void whatIsNoPasskeyIsRefusedLikeAWrongOne(String sent) {
        Browser browser = Browser.of(wardclerk.baseUrl().replace("127.0.0.1", "localhost"));
        browser.page("/sign-in");
        assertThat(browser.call("POST", "/sign-in/passkey/options", "{}")
                        .json()
                        .path("challenge")
                        .asText())
                .hasSize(43);

        Response refused = browser.call("POST", "/sign-in/passkey", sent);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().path("type").asText()).isEqualTo("urn:wardclerk:problem:passkey-refused");
        assertThat(browser.call("POST", "/sign-in/passkey/new", sent).status()).isEqualTo(403);
    }

    @Test
    void atAnAddressInNumbersThePagesOfferNoPasskeyAndSayWhyIfAsked() {
        Browser browser = wardclerk.browser();
        assertThat(browser.page("/sign-in").body()).doesNotContain("Use a passkey");

        assertThat(browser.call("POST", "/sign-in/passkey/options", "{}")
                        .json()
                        .path("detail")
                        .asText())
                .contains("http://localhost");
    }
}
