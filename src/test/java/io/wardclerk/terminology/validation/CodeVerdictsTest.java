package io.wardclerk.terminology.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.terminology.ClaimTables;
import io.wardclerk.terminology.ClaimVerdict;
import io.wardclerk.terminology.ClaimVerdict.Finding;
import io.wardclerk.terminology.ClaimVerdict.Suggestion;
import io.wardclerk.terminology.ClaimVerdict.Verdict;
import io.wardclerk.terminology.CodeClaim;
import io.wardclerk.terminology.CodeClaim.Entry;
import io.wardclerk.terminology.CodeClaim.Place;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a verdict says beside the names of the rules, and what no table of cases can bring about. */
class CodeVerdictsTest {

    private static final LocalDate DAY = LocalDate.of(2025, 6, 1);

    private final CodeRulesFixture fixture = CodeRulesFixture.INSTANCE;
    private final Prepared rules = fixture.prepared();

    @Test
    void theNearestCodesAreNamedFirst() {
        assertThat(suggestions("cases-existence", "e11.9")).startsWith("E11.9");
        assertThat(suggestions("cases-existence", "E11.99")).startsWith("E11.9");
        assertThat(suggestions("cases-existence", "E1.19")).startsWith("E11.9");
        assertThat(suggestions("cases-existence", "E11")).containsExactly("E11.8", "E11.9");
        assertThat(suggestions("cases-existence", "T15.00A")).startsWith("T15.00XA");
        assertThat(suggestions("cases-existence", "T15.00")).contains("T15.00XA", "T15.00XD");
        assertThat(suggestions("cases-existence", "M54.5")).containsExactly("M54.50");
        assertThat(suggestions("cases-sides", "H25.019")).contains("H25.011", "H25.012");
    }

    @Test
    void aHeadingIsValidButNotBillableAndAClaimFormIsBoth() {
        assertThat(one("cases-existence", "E11").valid()).isTrue();
        assertThat(one("cases-existence", "E11").billable()).isFalse();
        assertThat(one("cases-existence", "E119").billable()).isTrue();
        assertThat(one("cases-existence", "E119").code()).isEqualTo("E11.9");
        assertThat(one("cases-existence", "e11.9").valid()).isFalse();
    }

    @Test
    void findingsTellSourceEditAndTheOtherCode() {
        Finding excluded =
                claim("cases-pairs", "J43.9", "J44.9").codes().get(0).findings().get(0);
        Finding late = claim("cases-patient", "O80").codes().get(0).findings().get(0);

        assertThat(excluded.rule()).isEqualTo("excludes1");
        assertThat(excluded.source()).contains("I.A.12.a");
        assertThat(excluded.with()).isEqualTo("J44.9");
        assertThat(late.rule()).isEqualTo("age-unchecked");
        assertThat(late.edit()).isNull();
    }

    @Test
    void agesWithoutTheirTableAreSaidToBeUnchecked() {
        ClaimTables none = (group, date) -> Optional.empty();
        TableTerminology codes = table("cases-patient").terminology();

        ClaimVerdict verdict = rules.decide(
                new CodeClaim(
                        DAY, new CodeClaim.Subject(70, null), List.of(new Entry("icd10cm", "O80", Place.PRINCIPAL))),
                codes,
                none,
                fixture.units());

        assertThat(verdict.codes().get(0).findings()).extracting(Finding::rule).contains("age-table-missing");
    }

    @Test
    void aReleaseOfEarlierDaysIsSaidToBeOld() {
        TableTerminology codes = table("cases-existence").terminology();
        LocalDate later = DAY.plusYears(3);

        ClaimVerdict verdict = rules.decide(
                new CodeClaim(later, null, List.of(new Entry("icd10cm", "E11.9", Place.PRINCIPAL))),
                new LapsedTerminology(codes),
                codes,
                fixture.units());

        assertThat(verdict.codes().get(0).valid()).isTrue();
        assertThat(verdict.codes().get(0).findings()).extracting(Finding::rule).contains("release-lapsed");
    }

    private List<String> suggestions(String table, String code) {
        return one(table, code).findings().stream()
                .flatMap(finding -> finding.suggestions().stream())
                .map(Suggestion::code)
                .distinct()
                .toList();
    }

    private Verdict one(String table, String code) {
        return decide(table, List.of(new Entry("icd10cm", code, Place.UNSAID)))
                .codes()
                .get(0);
    }

    private ClaimVerdict claim(String table, String... codes) {
        return decide(
                table,
                Stream.of(codes)
                        .map(code -> new Entry("icd10cm", code, Place.SECONDARY))
                        .toList());
    }

    private ClaimVerdict decide(String table, List<Entry> entries) {
        TableTerminology codes = table(table).terminology();
        return rules.decide(new CodeClaim(DAY, null, entries), codes, codes, fixture.units());
    }

    private CaseTable table(String name) {
        return new CaseRun(fixture.rules(), fixture.units())
                .tables().stream()
                        .filter(table -> table.file().endsWith("/" + name + ".yaml"))
                        .findFirst()
                        .orElseThrow();
    }
}
