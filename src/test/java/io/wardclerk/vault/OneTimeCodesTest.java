package io.wardclerk.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneTimeCodesTest {

    private static final String RFC_SECRET = Base32.encode("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    /** RFC 6238, appendix B, SHA-1: the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void giveTheCodesOfTheStandard(long second, String code) {
        assertThat(OneTimeCodes.code(RFC_SECRET, OneTimeCodes.stepAt(Instant.ofEpochSecond(second))))
                .isEqualTo(code);
    }

    /** RFC 6238, appendix B, with its erratum 2866: the seed is as long as the hash, all eighteen vectors in full. */
    @ParameterizedTest
    @CsvSource({
        "HmacSHA1, 20, 59, 94287082",
        "HmacSHA256, 32, 59, 46119246",
        "HmacSHA512, 64, 59, 90693936",
        "HmacSHA1, 20, 1111111109, 07081804",
        "HmacSHA256, 32, 1111111109, 68084774",
        "HmacSHA512, 64, 1111111109, 25091201",
        "HmacSHA1, 20, 1111111111, 14050471",
        "HmacSHA256, 32, 1111111111, 67062674",
        "HmacSHA512, 64, 1111111111, 99943326",
        "HmacSHA1, 20, 1234567890, 89005924",
        "HmacSHA256, 32, 1234567890, 91819424",
        "HmacSHA512, 64, 1234567890, 93441116",
        "HmacSHA1, 20, 2000000000, 69279037",
        "HmacSHA256, 32, 2000000000, 90698825",
        "HmacSHA512, 64, 2000000000, 38618901",
        "HmacSHA1, 20, 20000000000, 65353130",
        "HmacSHA256, 32, 20000000000, 77737706",
        "HmacSHA512, 64, 20000000000, 47863826"
    })
    void giveEveryVectorOfTheStandard(String algorithm, int seedBytes, long second, String code) {
        byte[] seed = "1234567890".repeat(7).substring(0, seedBytes).getBytes(StandardCharsets.US_ASCII);

        assertThat(OneTimeCodes.code(seed, algorithm, 8, OneTimeCodes.stepAt(Instant.ofEpochSecond(second))))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void secretsAreWrittenAsTheStandardSays(String text, String base32) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertThat(Base32.encode(bytes)).isEqualTo(base32);
        assertThat(Base32.decode(base32)).isEqualTo(bytes);
    }

    @RepeatedTest(20)
    void aNewSecretIsTwentyBytesAndReadsBack() {
        String secret = OneTimeCodes.newSecret();
        assertThat(Base32.decode(secret)).hasSize(20);
        assertThat(Base32.encode(Base32.decode(secret))).isEqualTo(secret);
    }
}
