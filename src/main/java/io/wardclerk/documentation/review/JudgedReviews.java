package io.wardclerk.documentation.review;

import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Draft.Finding;
import io.wardclerk.documentation.Draft.Sentence;
import io.wardclerk.documentation.Draft.Severity;
import io.wardclerk.documentation.Drafting;
import io.wardclerk.documentation.Drafts.Changes;
import io.wardclerk.documentation.Edits;
import io.wardclerk.documentation.Review;
import io.wardclerk.documentation.ReviewRules;
import io.wardclerk.documentation.review.DocumentRules.Ruled;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A review against its draft: first whether it fits, then the checks and rules on its wordings, then what is wanting. */
@Component
final class JudgedReviews implements ReviewRules {

    private final Drafting drafting;
    private final DocumentRules rules;
    private final AcceptedCodes codes;

    JudgedReviews(Drafting drafting, DocumentRules rules, AcceptedCodes codes) {
        this.drafting = drafting;
        this.rules = rules;
        this.codes = codes;
    }

    @Override
    public Judgement judge(Draft draft, Review review, Changes changes) {
        Map<String, String> misfits = Misfits.of(draft, review);
        Draft worded = misfits.isEmpty() && !review.edits().isEmpty() ? worded(draft, review.edits()) : draft;
        Ruled ruled = rules.apply(StaleSources.mark(worded, changes), review);
        if (!misfits.isEmpty()) {
            return new Judgement(
                    ruled.draft(), misfits, Map.of(), Map.of(), List.of(), List.of(), ruled.ruleSet(), ruled.rules());
        }
        Map<String, String> missing = new LinkedHashMap<>();
        Map<Finding, String> overridden = new LinkedHashMap<>();
        ruled.draft().findings().forEach(finding -> override(finding, review, missing, overridden));
        boolean[] something = {false};
        ruled.draft().sentences().forEach(sentence -> {
            if (DocumentRules.struck(review, sentence.id())) {
                return;
            }
            something[0] = true;
            if (sentence.modelText() != null && !review.sentences().containsKey(sentence.id())) {
                missing.put("sentences/" + sentence.id(), "is not decided: accept, edit or strike it");
            }
            sentence.findings().forEach(finding -> override(finding, review, missing, overridden));
            ofCodes(sentence, review, missing, overridden);
        });
        if (!something[0]) {
            missing.put("sentences", "leave nothing to sign; add a sentence, or discard the document");
        }
        AcceptedCodes.Accepted accepted = codes.of(ruled.draft(), review);
        accepted.refused().forEach(missing::putIfAbsent);
        return new Judgement(
                ruled.draft(),
                misfits,
                missing,
                overridden,
                accepted.codes(),
                ruled.coder(),
                ruled.ruleSet(),
                ruled.rules());
    }

    private Draft worded(Draft draft, Edits edits) {
        return draft.sources().isEmpty() ? PlainWording.of(draft, edits) : drafting.recheck(draft, edits);
    }

    /** What is found at a code counts where the code is kept. */
    private static void ofCodes(
            Sentence sentence, Review review, Map<String, String> missing, Map<Finding, String> overridden) {
        sentence.codes().stream()
                .filter(code -> DocumentRules.accepts(review, sentence.id(), code))
                .flatMap(code -> code.findings().stream())
                .forEach(finding -> override(finding, review, missing, overridden));
    }

    private static void override(
            Finding finding, Review review, Map<String, String> missing, Map<Finding, String> overridden) {
        if (finding.severity() != Severity.BLOCK) {
            return;
        }
        String reason = review.overrides().get(finding.id());
        if (reason == null || reason.isBlank()) {
            missing.put(
                    "overrides/" + finding.id(),
                    "is required: this finding blocks the signing; change or strike the words, or say why you sign in spite of it");
        } else {
            overridden.put(finding, reason);
        }
    }
}
