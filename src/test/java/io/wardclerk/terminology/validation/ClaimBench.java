package io.wardclerk.terminology.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.terminology.ClaimVerdict;
import io.wardclerk.terminology.CodeClaim;
import io.wardclerk.terminology.CodeClaim.Entry;
import io.wardclerk.terminology.CodeClaim.Place;
import io.wardclerk.terminology.CodeClaim.Sex;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a claim of ten codes with every rule costs on one core: {@code ./mvnw -Pbench verify -Dbench=codes}. */
@Tag("bench")
@Tag("codes")
class ClaimBench {

    private static final int CODES = 10;
    private static final int WARMING = 20_000;
    private static final int MEASURED = 20_000;

    @Test
    void claimsOfTenCodesWithAllRules() {
        CodeRulesFixture fixture = CodeRulesFixture.INSTANCE;
        Prepared rules = fixture.prepared();
        TableTerminology terminology = new TableTerminology();
        List<String> codes = new ArrayList<>();
        for (CaseTable table : new CaseRun(fixture.rules(), fixture.units()).tables()) {
            for (CaseTable.Code code : table.codes()) {
                if (code.system() == null) {
                    CaseTable.add(terminology, code);
                    codes.add(code.code());
                }
            }
        }
        Random random = new Random(7);
        List<CodeClaim> claims = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            List<Entry> entries = new ArrayList<>();
            for (int n = 0; n < CODES; n++) {
                Place place = n == 0 ? Place.PRINCIPAL : Place.SECONDARY;
                entries.add(new Entry("icd10cm", codes.get(random.nextInt(codes.size())), place));
            }
            claims.add(new CodeClaim(LocalDate.of(2025, 6, 1), new CodeClaim.Subject(45, Sex.FEMALE), entries));
        }
        long findings = 0;
        for (int i = 0; i < WARMING; i++) {
            findings += rules.decide(claims.get(i % claims.size()), terminology, terminology, fixture.units())
                    .codes()
                    .size();
        }
        long[] times = new long[MEASURED];
        for (int i = 0; i < MEASURED; i++) {
            CodeClaim claim = claims.get(i % claims.size());
            long start = System.nanoTime();
            ClaimVerdict verdict = rules.decide(claim, terminology, terminology, fixture.units());
            times[i] = System.nanoTime() - start;
            findings += verdict.codes().stream()
                    .mapToInt(code -> code.findings().size())
                    .sum();
        }
        Arrays.sort(times);
        assertThat(findings).isPositive();
        System.out.printf(
                "BENCH claim of %d codes, all rules: p50 %.3f ms, p99 %.3f ms, max %.3f ms%n",
                CODES, times[MEASURED / 2] / 1e6, times[(int) (MEASURED * 0.99)] / 1e6, times[MEASURED - 1] / 1e6);
        assertThat(times[(int) (MEASURED * 0.99)]).as("nanoseconds at p99").isLessThan(2_000_000);
    }
}
