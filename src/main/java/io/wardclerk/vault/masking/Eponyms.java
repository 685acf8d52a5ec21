package io.wardclerk.vault.masking;

import java.util.Set;

/** Whether a name stands for a disease, sign, score, drug or study rather than for a person. */
final class Eponyms {

    private static final Set<String> THINGS = Words.of("""
                disease syndrome score scale sign test criteria criterion reflex lymphoma tumor tumour sarcoma catheter index
                classification grade grading stage staging palsy procedure maneuver manoeuvre study trial protocol method
                technique fracture reaction law phenomenon esophagus oesophagus thyroiditis chorea ataxia anemia anaemia
                contracture ulcer node nodes gland line lines ring stain tube drain pump clamp position view point triad
                triangle equation formula model risk virus fever dementia cell cells bodies body hernia ligament repair
                operation approach guidelines guideline questionnaire inventory assessment tool rule rules coma myopathy
                neuropathy dystrophy arthritis vasculitis purpura nephropathy cardiomyopathy arteritis stroke pneumonia
                infection vaccine therapy treatment exercises exercise contractions rhythm block effect ratio analysis curve
                diet database library review heart hormone act county city street university novel bay lake hemoglobin
                enfermedad de staining agar medium solution buffer assay oscillations respirations breathing pulse murmur
                gangrene canal duct plexus fistula pouch flap incision retractor forceps scissors angle scoring system
                definition ventricle tetralogy anomaly malformation lesion nodule nodules spots facies gait tremor deformity
                toe finger nails knot mask bag brace splint""");

    private static final Set<String> ENDINGS = Words.of("""
                mab nib statin pril sartan olol azole cillin mycin oxacin dipine gliptin gliflozin glutide tide parin xaban
                gatran setron triptan profen caine azepam zolam done codone phylline terol sone solone onide ine ide ate ol
                ium coccus bacter bacillus virus emia itis osis oma opathy iasis ectomy otomy plasty scopy graphy gram""");
    private static final int SHORTEST_ENDING = 2;
    private static final int LONGEST_ENDING = 8;

    private Eponyms() {}

    /** {@code from} is the first token of the name, {@code end} stands behind it. */
    static boolean follows(Text text, int end, Lists lists, int from) {
        int next = end;
        boolean possessive = (text.at(next).is("'") || text.at(next).is("’"))
                && text.at(next + 1).is("s");
        if (possessive) {
            next += 2;
        } else if (text.at(next).is("'") || text.at(next).is("’")) {
            next++;
        }
        if (THINGS.contains(text.at(next).folded()) && text.at(next).gap() != Token.Gap.LINE) {
            return true;
        }
        boolean hyphenated = text.at(end).is("-") && text.at(end).gap() == Token.Gap.NONE;
        return lists.eponyms().has(text.at(from).folded()) && end == from + 1 && (possessive || hyphenated);
    }

    /** Endings of the names of substances and organisms. */
    static boolean substance(String folded) {
        for (int length = SHORTEST_ENDING; length <= LONGEST_ENDING && length < folded.length() - 1; length++) {
            if (ENDINGS.contains(folded.substring(folded.length() - length))) {
                return true;
            }
        }
        return false;
    }
}
