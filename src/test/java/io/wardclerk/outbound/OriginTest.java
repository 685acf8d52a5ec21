package io.wardclerk.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A URL that two parsers could take for two machines is no address at all. */
class OriginTest {

    @ParameterizedTest
    @CsvSource({
        "https://fhir.clinic.example/r4, https://fhir.clinic.example:443",
        "HTTPS://FHIR.Clinic.Example:8443/r4?x=1, https://fhir.clinic.example:8443",
        "http://127.0.0.1:8080/fhir, http://127.0.0.1:8080",
        "http://[::1]/fhir, http://[::1]:80",
        "https://xn--bcher-kva.example/, https://xn--bcher-kva.example:443",
        "http://fhir:8080/fhir, http://fhir:8080"
    })
    void aPlainUrlHasOneOrigin(String url, String origin) throws FarSideRefused {
        assertThat(Origin.of(url)).hasToString(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fhir.clinic.example/r4",
                "//fhir.clinic.example/r4",
                "file:///etc/passwd",
                "ftp://fhir.clinic.example/",
                "gopher://127.0.0.1:6379/_FLUSHALL",
                "jar:https://fhir.clinic.example/a.jar!/b",
                "https:///r4",
                "https://user@fhir.clinic.example/",
                "https://fhir.clinic.example@evil.example/",
                "https://fhir.clinic.example:443@evil.example/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://0177.0.0.1/",
                "https://127.1/",
                "https://127.0.0.01/",
                "https://169.254.43518/",
                "https://256.1.1.1/",
                "https://1.2.3.4./",
                "https://fhir.clinic.example./",
                "https://bücher.example/",
                "https://①②⑦.⓪.⓪.①/",
                "https://127。0。0。1/",
                "https://evil.example\\@fhir.clinic.example/",
                "https://fhir.clinic.example%2eevil.example/",
                "https://fhir.clinic.example%00.evil.example/",
                "https://fhir.clinic.example\r\nHost: evil.example/",
                "https://[fe80::1%25eth0]/",
                "https://[::ffff:7f00:1/",
                "https://-a.example/",
                "https://a_b.example/",
                "https://fhir.clinic.example:0/",
                "https://fhir.clinic.example:70000/"
            })
    void whatIsReadInTwoWaysIsRefused(String url) {
        assertThatThrownBy(() -> Origin.of(url))
                .isInstanceOf(FarSideRefused.class)
                .hasMessageStartingWith("The address")
                .hasMessageNotContaining("evil");
    }

    @Test
    void onlyALiteralNamesThisMachine() throws FarSideRefused {
        assertThat(Origin.of("http://127.0.0.1/").isThisMachine()).isTrue();
        assertThat(Origin.of("http://[::1]/").isThisMachine()).isTrue();
        assertThat(Origin.of("http://localhost/").isThisMachine()).isTrue();
        assertThat(Origin.of("http://localhost.evil.example/").isThisMachine()).isFalse();
        assertThat(Origin.of("http://127.0.0.1.nip.example/").isThisMachine()).isFalse();
    }
}
