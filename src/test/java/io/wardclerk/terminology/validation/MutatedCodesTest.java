package io.wardclerk.terminology.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.terminology.ClaimVerdict.Verdict;
import io.wardclerk.terminology.CodeClaim;
import io.wardclerk.terminology.CodeClaim.Entry;
import io.wardclerk.terminology.CodeClaim.Place;
import io.wardclerk.terminology.CodeSystem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What slips of fingers, keyboards and programs make of codes is never taken for a code, and never breaks anything. */
class MutatedCodesTest {

    private static final int MUTATIONS = 10_000;
    private static final LocalDate DAY = LocalDate.of(2025, 6, 1);
    private static final String LATIN = "AEOPCXTBHKMI";
    private static final String CYRILLIC = "\u0410\u0415\u041E\u0420\u0421\u0425\u0422\u0412\u041D\u041A\u041C\u0406";
    private static final List<String> UNSEEN =
            List.of("\u200B", "\u00A0", " ", "\t", "\n", "\u202E", "\uFEFF", "\u0000");

    private final Prepared rules = CodeRulesFixture.INSTANCE.prepared();
    private final TableTerminology terminology = new TableTerminology();
    private final Set<String> valid = new TreeSet<>();
    private final List<String> published = new ArrayList<>();

    MutatedCodesTest() {
        for (CaseTable table :
                new CaseRun(CodeRulesFixture.INSTANCE.rules(), CodeRulesFixture.INSTANCE.units()).tables()) {
            table.codes().stream().filter(code -> code.system() == null).forEach(code -> {
                CaseTable.add(terminology, code);
                if (code.until() == null || !code.until().isBefore(DAY)) {
                    valid.add(code.code());
                    valid.add(code.code().replace(".", ""));
                    published.add(code.code());
                }
            });
        }
    }

    @Test
    void onlyThePublishedFormAndThatOfClaimsAreValid() {
        Random random = new Random(20_251_129);
        TreeMap<String, Integer> kinds = new TreeMap<>();
        int said = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            int kind = random.nextInt(12);
            String code = published.get(random.nextInt(published.size()));
            String mutated = mutated(code, kind, random);

            Verdict verdict = verdict(mutated);

            assertThat(verdict.valid()).as("kind %d of %s", kind, code).isEqualTo(valid.contains(mutated));
            if (!verdict.valid()) {
                assertThat(verdict.findings()).as("kind %d of %s", kind, code).isNotEmpty();
                assertThat(verdict.billable()).isFalse();
                said++;
            }
            kinds.merge("kind " + kind, 1, Integer::sum);
        }
        assertThat(kinds).as("kinds of mutation").hasSize(12);
        assertThat(said).as("mutations that are no code").isGreaterThan(MUTATIONS / 2);
    }

    @Test
    void aMegabyteIsNoCode() {
        for (String piece : List.of("E11.9", "9", "\u0415", " ", "\uD83D\uDE00")) {
            Verdict verdict = verdict(piece.repeat((1 << 20) / piece.length()));

            assertThat(verdict.valid()).isFalse();
            assertThat(verdict.findings())
                    .allSatisfy(finding -> assertThat(finding.message()).hasSizeLessThan(400));
        }
    }

    @Test
    void everySystemBearsEveryText() {
        for (CodeSystem system : CodeSystem.values()) {
            for (String text : List.of(
                    "", " ", "\uD83D", "((((((((((", "1e999999999", "a/b/c^^^", "-", "\u0661\u0662", "0".repeat(63))) {
                Verdict verdict = rules.decide(
                                claim(system.key(), text), terminology, terminology, CodeRulesFixture.INSTANCE.units())
                        .codes()
                        .get(0);

                assertThat(verdict.valid()).as("%s in %s", text, system).isFalse();
            }
        }
    }

    private Verdict verdict(String code) {
        return rules.decide(claim("icd10cm", code), terminology, terminology, CodeRulesFixture.INSTANCE.units())
                .codes()
                .get(0);
    }

    private static CodeClaim claim(String system, String code) {
        return new CodeClaim(DAY, null, List.of(new Entry(system, code, Place.UNSAID)));
    }

    private static String mutated(String code, int kind, Random random) {
        int at = random.nextInt(code.length());
        char any = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".charAt(random.nextInt(36));
        return switch (kind) {
            case 0 -> code.substring(0, at) + any + code.substring(at + 1);
            case 1 -> code.substring(0, at) + code.substring(at + 1);
            case 2 -> code.substring(0, at) + any + code.substring(at);
            case 3 ->
                at + 1 < code.length()
                        ? code.substring(0, at) + code.charAt(at + 1) + code.charAt(at) + code.substring(at + 2)
                        : code;
            case 4 -> code.toLowerCase(Locale.ROOT);
            case 5 -> code.replace(".", "");
            case 6 ->
                code.replace(".", "").substring(0, at) + "."
                        + code.replace(".", "")
                                .substring(Math.min(at, code.replace(".", "").length()));
            case 7 -> lookAlike(code);
            case 8 -> code.substring(0, at) + UNSEEN.get(random.nextInt(UNSEEN.size())) + code.substring(at);
            case 9 -> code.length() > 3 ? code.substring(0, code.length() - 1) : code + ".";
            case 10 -> code + (random.nextBoolean() ? "X" : any + "" + any);
            default -> fullWidth(code, at);
        };
    }

    private static String lookAlike(String code) {
        StringBuilder written = new StringBuilder(code);
        for (int i = 0; i < written.length(); i++) {
            int letter = LATIN.indexOf(written.charAt(i));
            if (letter >= 0) {
                written.setCharAt(i, CYRILLIC.charAt(letter));
            }
        }
        return written.toString();
    }

    private static String fullWidth(String code, int at) {
        char c = code.charAt(at);
        return code.substring(0, at) + (char) (c - '!' + '\uFF01') + code.substring(at + 1);
    }
}
