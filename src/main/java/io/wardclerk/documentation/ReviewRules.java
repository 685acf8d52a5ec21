package io.wardclerk.documentation;

import io.wardclerk.documentation.Drafts.Changes;
import java.util.List;
import java.util.Map;

/** Says what a draft is with a review of it, and what the review still lacks. Looks at nothing but what it is given. */
public interface ReviewRules {

    /**
     * @param draft as it was kept
     * @param review may decide on a part of it only
     * @param changes sources that changed since
     */
    Judgement judge(Draft draft, Review review, Changes changes);

    /**
     * @param draft with the wordings of the review, its findings by checks and by the rule set {@code documentation}; as it was kept
     *     where the review does not fit it
     * @param misfits what in the review is not of this draft, by place: {@code sentences/c9}
     * @param missing what is wanting before it can be signed, likewise
     * @param overridden findings that block and are signed in spite of, by id, with the reason
     * @param codes that are accepted and valid, once each
     * @param coder why a coder is to look at it, in words without health data; empty if none need
     * @param ruleSet name and version of the rules
     * @param rules names of the rules that fired
     */
    record Judgement(
            Draft draft,
            Map<String, String> misfits,
            Map<String, String> missing,
            Map<Draft.Finding, String> overridden,
            List<Draft.Code> codes,
            List<String> coder,
            String ruleSet,
            List<String> rules) {

        public Judgement {
            misfits = Map.copyOf(misfits);
            missing = Map.copyOf(missing);
            overridden = Map.copyOf(overridden);
            codes = List.copyOf(codes);
            coder = List.copyOf(coder);
            rules = List.copyOf(rules);
        }

        /** Whether it may be signed as it is. */
        public boolean complete() {
            return misfits.isEmpty() && missing.isEmpty();
        }
    }
}
