package io.wardclerk.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private final PasswordRules rules = new PasswordRules();
    private final Passwords passwords = new Passwords();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grey otters nap",
                "korrekt-pferd-batterie",
                "ein Löffel Ölfarbe",
                "只有我知道的那句话",
                "8362 5519 0274",
                "mmxq vruk",
                "under the 3rd pier"
            })
    void anyMixtureOfCharactersMayBeChosen(String password) {
        assertThat(problem(password)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "password",
                "Password123!",
                "P@ssw0rd2026",
                "iloveyou",
                "trustno1",
                "12345678",
                "87654321",
                "abcdefgh",
                "aaaaaaaa",
                "abcabcabcabc",
                "qwertyuiop",
                "Dragon2026!!",
                "wardclerk1",
                "anna.meier",
                "Meier-Anna1"
            })
    void whatIsGuessedFirstIsRefusedInWords(String password) {
        assertThat(problem(password))
                .hasValueSatisfying(words -> assertThat(words).endsWith("."));
    }

    @Test
    void lengthIsCountedInCharactersAndNothingIsCutOff() {
        String long256 = "ab cd ef ".repeat(28) + "äöü!";
        assertThat(long256.codePointCount(0, long256.length())).isEqualTo(256);
        assertThat(problem("𝒜𝒷𝒸𝒹𝓇𝓈𝓉"))
                .as("seven characters, fourteen units")
                .isPresent();
        String hash = passwords.hash("one very long sentence " + "x".repeat(200) + " a");

        assertThat(passwords.matches("one very long sentence " + "x".repeat(200) + " b", hash))
                .isFalse();
        assertThat(problem("z" + long256)).isPresent();
    }

    @Test
    void theSameLettersAreTheSamePasswordOnEveryKeyboard() {
        String composed = "Schl\u00fcssel am Br\u00fccklein";
        String decomposed = "Schlu\u0308ssel am Bru\u0308cklein";

        assertThat(passwords.matches(decomposed, passwords.hash(composed))).isTrue();
    }

    @Test
    void aHashCarriesOwaspsParametersAndAWeakerOneIsOutdated() {
        assertThat(passwords.hash("grey otters nap")).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.isOutdated(passwords.hash("grey otters nap"))).isFalse();
        assertThat(passwords.isOutdated("$argon2id$v=19$m=16384,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$"
                        + "h0lqcVYpNAcSq1xUqQAaGJOq+ppHfPYJAj5pNi0tzv8"))
                .isTrue();
    }

    private Optional<String> problem(String password) {
        return rules.problem(password, "anna.meier", "Anna Meier");
    }
}
