package io.wardclerk.documentation.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.content.ContentFile;
import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Draft.Sentence;
import io.wardclerk.documentation.Draft.Support;
import io.wardclerk.documentation.DraftRequest;
import io.wardclerk.documentation.Drafting;
import io.wardclerk.documentation.Drafts.Changes;
import io.wardclerk.documentation.Edits;
import io.wardclerk.documentation.Kind;
import io.wardclerk.documentation.Papers;
import io.wardclerk.documentation.Progress;
import io.wardclerk.documentation.Review;
import io.wardclerk.documentation.ReviewRules.Judgement;
import io.wardclerk.rules.RuleSet;
import io.wardclerk.rules.RuleSets;
import io.wardclerk.terminology.ClaimVerdict;
import io.wardclerk.terminology.CodeClaim;
import io.wardclerk.terminology.CodeValidation;
import io.wardclerk.terminology.CodesUnchecked;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a review still lacks, by the real rules of documentation. */
class JudgedReviewsTest {

    private static final Draft NOTE = Papers.note("Patient/p1", "1");
    private static RuleSet rules;

    private boolean codesAreKnown = true;
    private boolean codesHold = true;

    @BeforeAll
    static void compile() throws IOException {
        rules = DocumentRulesTest.rules();
    }

    @Test
    void everySentenceMustBeDecidedAndEveryBlockResolved() {
        Judgement nothing = judge(Map.of(), Changes.NONE);

        assertThat(nothing.missing()).containsOnlyKeys("sentences/c1", "sentences/c2", "sentences/c3", "overrides/f1");
        assertThat(judge(review("accept", "accept", "accept"), Changes.NONE).missing())
                .containsOnlyKeys("overrides/f1");
        assertThat(judge(review("accept", "accept", "strike"), Changes.NONE).complete())
                .isTrue();
    }

    @Test
    void aReasonGoesAgainstTheFindingThatItNames() {
        Map<String, Object> review = review("accept", "accept", "accept");
        Judgement signed = judge(with(review, "overrides", Map.of("f1", "Measured at home")), Changes.NONE);

        assertThat(signed.complete()).isTrue();
        assertThat(signed.overridden()).hasSize(1).containsValue("Measured at home");
        assertThat(judge(with(review, "overrides", Map.of("f9", "Measured at home")), Changes.NONE)
                        .missing())
                .containsOnlyKeys("overrides/f1");
    }

    @Test
    void wordsOfTheClinicianGoThroughTheChecks() {
        Judgement edited = judge(
                Map.of(
                        "sentences",
                        Map.of(
                                "c1", Map.of("act", "edit", "text", "Dry cough for a month."),
                                "c2", Map.of("act", "accept"),
                                "c3", Map.of("act", "strike"))),
                Changes.NONE);

        assertThat(edited.draft().sentence("c1").orElseThrow().text()).isEqualTo("Dry cough for a month.");
        assertThat(edited.draft().sentence("c1").orElseThrow().support()).isEqualTo(Support.NONE);
        assertThat(edited.complete()).isTrue();
    }

    @Test
    void whatTheDocumentDoesNotHaveIsNamed() {
        Judgement odd = judge(
                Map.of(
                        "sentences", Map.of("c9", Map.of("act", "accept")),
                        "added", List.of(Map.of("id", "a1", "section", "history", "text", "Well."))),
                Changes.NONE);

        assertThat(odd.misfits()).containsOnlyKeys("sentences/c9", "added/0/section");
    }

    @Test
    void nothingIsLeftToSignWhenAllIsStruck() {
        assertThat(judge(review("strike", "strike", "strike"), Changes.NONE).missing())
                .containsOnlyKeys("sentences");
    }

    @Test
    void aKeptCodeIsValidatedAgain() {
        Map<String, Object> keep =
                with(review("accept", "accept", "strike"), "codes", Map.of("c2", Map.of("icd10cm|E11.9", "accept")));

        assertThat(judge(keep, Changes.NONE).codes())
                .extracting(Draft.Code::key)
                .containsExactly("icd10cm|E11.9");
        codesHold = false;
        assertThat(judge(keep, Changes.NONE).missing()).containsOnlyKeys("codes/c2/icd10cm|E11.9");
        codesAreKnown = false;
        assertThat(judge(keep, Changes.NONE).missing().get("codes/c2/icd10cm|E11.9"))
                .contains("cannot be checked now");
    }

    @Test
    void aCodeThatIsNotProposedCannotBeKept() {
        Map<String, Object> keep =
                with(review("accept", "accept", "strike"), "codes", Map.of("c1", Map.of("icd10cm|R05.9", "accept")));

        assertThat(judge(keep, Changes.NONE).missing()).containsOnlyKeys("codes/c1/icd10cm|R05.9");
    }

    @Test
    void aChangedSourceBlocksWhatRestsOnItAndALaterChangeAsksAgain() {
        Map<String, Object> all = review("accept", "accept", "strike");
        Judgement stale = judge(all, new Changes(Map.of("Condition/dm", "2")));

        assertThat(stale.missing()).containsOnlyKeys("overrides/stale-c2-Condition-dm-2");
        Map<String, Object> seen = with(all, "overrides", Map.of("stale-c2-Condition-dm-2", "Only its note changed"));
        assertThat(judge(seen, new Changes(Map.of("Condition/dm", "2"))).complete())
                .isTrue();
        assertThat(judge(seen, new Changes(Map.of("Condition/dm", "3"))).complete())
                .isFalse();
    }

    @Test
    void aCoderLooksAtACodeBesideChangedWords() {
        Map<String, Object> review = Map.of(
                "sentences",
                Map.of(
                        "c1", Map.of("act", "accept"),
                        "c2", Map.of("act", "edit", "text", "Diabetes, type 2."),
                        "c3", Map.of("act", "strike")),
                "codes",
                Map.of("c2", Map.of("icd10cm|E11.9", "accept")));

        assertThat(judge(review, Changes.NONE).coder()).hasSize(2);
        assertThat(judge(with(review, "codes", Map.of("c2", Map.of("icd10cm|E11.9", "strike"))), Changes.NONE)
                        .coder())
                .isEmpty();
    }

    @Test
    void aReviewThatIsNoneIsToldByPlace() {
        ReviewReader.Reading read = ReviewReader.of(Map.of(
                "sentences", Map.of("c1", Map.of("act", "keep"), "c2", Map.of("act", "edit", "text", " ")),
                "added", List.of(Map.of("id", "x", "section", "plan", "text", "Rest.")),
                "codes", Map.of("c2", Map.of("icd10cm|E11.9", "edit")),
                "more", 1));

        assertThat(read.defects())
                .containsOnlyKeys("", "sentences/c1/act", "sentences/c2/text", "added/0/id", "codes/c2/icd10cm|E11.9");
        assertThat(ReviewReader.of("accept").defects()).containsOnlyKeys("");
    }

    @Test
    void whatIsReadIsWrittenAlike() {
        Map<String, Object> review =
                with(review("accept", "accept", "strike"), "codes", Map.of("c2", Map.of("icd10cm|E11.9", "strike")));
        Review read = ReviewReader.of(review).review();

        assertThat(ReviewReader.of(ReviewWriter.of(read)).review()).isEqualTo(read);
    }

    private Judgement judge(Map<String, Object> review, Changes changes) {
        ReviewReader.Reading read = ReviewReader.of(review);
        assertThat(read.defects()).isEmpty();
        return new JudgedReviews(new Unchecked(), new DocumentRules(new OneSet()), new AcceptedCodes(codes()))
                .judge(NOTE, read.review(), changes);
    }

    private CodeValidation codes() {
        return (CodeClaim claim) -> {
            if (!codesAreKnown) {
                throw new CodesUnchecked("Nothing is loaded");
            }
            return new ClaimVerdict(
                    "codes@1",
                    claim.codes().stream()
                            .map(code -> new ClaimVerdict.Verdict(
                                    code.system(), code.code(), "", codesHold, codesHold, List.of(), "2026"))
                            .toList());
        };
    }

    private static Map<String, Object> review(String c1, String c2, String c3) {
        return Map.of("sentences", Map.of("c1", Map.of("act", c1), "c2", Map.of("act", c2), "c3", Map.of("act", c3)));
    }

    private static Map<String, Object> with(Map<String, Object> review, String part, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(review);
        more.put(part, value);
        return more;
    }

    /** Words that were changed lose what carried them. */
    private static final class Unchecked implements Drafting {

        @Override
        public Draft draft(DraftRequest request, Progress progress) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Layout layOut(Kind kind, String language, LocalDate date, String why) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Draft recheck(Draft draft, Edits edits) {
            return Sentences.each(draft, sentence -> {
                String changed = edits.changed().get(sentence.id());
                return changed == null
                        ? sentence
                        : new Sentence(
                                sentence.id(),
                                changed,
                                sentence.modelText(),
                                Support.NONE,
                                List.of(),
                                List.of(),
                                sentence.codes());
            });
        }
    }

    private static final class OneSet implements RuleSets {

        @Override
        public RuleSet get(String name) {
            return rules;
        }

        @Override
        public RuleSet compile(String name, List<ContentFile> files) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void activate(String name, List<ContentFile> files) {
            throw new UnsupportedOperationException();
        }
    }
}
