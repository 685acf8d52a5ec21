package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.skills.Turns.Speaker;
import io.wardclerk.assistant.skills.Turns.Spoken;
import java.util.regex.Pattern;

/**
 * What a clinician makes of a matter, told by who speaks and how: "you have pneumonia", "this is a sprain", "your asthma is well controlled",
 * "it may be due to the new tablets". What only repeats the patient ("you have had a cough", "you told me") is none.
 */
final class Judgements {

    private static final Pattern WEIGHS = Pattern.compile(
            "\\b(?:sounds like|appears? to be|seems? to be|in keeping with|due to|caused by|secondary to|because of (?:the|your)|concern(?:ed|ing)"
                    + "(?: (?:about|for|that))?|no (?:signs?|evidence) of|confirms?|(?:well|poorly|not well|under|better) control(?:led)?|uncontrolled"
                    + "|ruled out|most likely|possib(?:le|ly)|could be|might be|may be|flare|worsening|improving|stable)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NAMES = Pattern.compile(
            "\\b(?:you(?:'ve| have)(?: got)?(?! (?:had|been|noticed|felt|taken|tried|said|told|mentioned|any|to)\\b)"
                    + "|(?:this|that|it|what you have)(?:'s| is| was)(?: (?:called|just|only|really|a|an|your))*(?! (?:been|ok|okay|all|what|why|how)\\b)"
                    + "|we call (?:it|this|that))\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern REPEATS = Pattern.compile(
            "\\b(?:you (?:said|told|mentioned|were saying|noticed|came in|called|described)|as you|you(?:'ve| have) (?:had|been)|tell me|so you)\\b",
            Pattern.CASE_INSENSITIVE);
    /** Words for conditions, by how they are built or by what they mean. */
    private static final Pattern CONDITION = Pattern.compile(
            "\\b(?:\\w{3,}(?:itis|osis|aemia|emia|pathy|algia|oma|plegia|paresis|uria|rrhea|rrhoea)|diseases?|syndrome|disorder|infections?|fractures?"
                    + "|sprain|strain|tear|rupture|hypertension|high blood pressure|diabetes|asthma|pneumonia|copd|reflux|gerd|migraines?|cancer|failure"
                    + "|deficiency|hernia|gout|stroke|angina|anxiety|hypothyroidism|hyperlipid\\w*|allergies|flu|influenza|a cold|virus|viral)\\b",
            Pattern.CASE_INSENSITIVE);

    private Judgements() {}

    /** @param clinical whether it holds a finding or a measure */
    static boolean isOne(Spoken sentence, boolean clinical) {
        String words = sentence.text();
        boolean matter = clinical || CONDITION.matcher(words).find();
        return sentence.speaker() == Speaker.CLINICIAN
                && !sentence.isQuestion()
                && matter
                && !REPEATS.matcher(words).find()
                && (WEIGHS.matcher(words).find() || NAMES.matcher(words).find());
    }
}
