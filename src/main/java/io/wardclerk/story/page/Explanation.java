package io.wardclerk.story.page;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the page says, in its order.
 *
 * @param summary the case in a few sentences
 * @param cameIn how it began
 * @param decisions what the rules concluded and why
 * @param people what people decided
 * @param done what had an effect outside
 * @param engines which engine or model took part
 * @param notDone what was not done, and what did not work
 * @param looked who looked at the case, how often
 * @param terms words and codes of this page, explained
 */
record Explanation(
        String workflow,
        int version,
        String caseId,
        String printedAt,
        List<String> summary,
        List<Line> cameIn,
        List<Decision> decisions,
        List<Line> people,
        List<Line> done,
        List<String> engines,
        List<String> notDone,
        List<String> looked,
        Basis basis,
        Map<String, String> terms) {

    /** @param at in words */
    record Line(String at, String words) {}

    /**
     * @param words in which step they came to what
     * @param concluded their word for it, or empty
     * @param reasons the reason text of each rule, by its name
     * @param ruleSet name and content hash of the rules
     */
    record Decision(String at, String words, String concluded, Map<String, String> reasons, String ruleSet) {}

    /** What the explanation rests on. */
    record Basis(long entries, long sealed, @Nullable Head head) {}

    /** The signed head of the ledger. */
    record Head(String origin, long size, String root, String at, String key) {}
}
