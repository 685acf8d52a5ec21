package io.wardclerk.assistant.safeguards;

import java.util.List;
import java.util.Set;

/**
 * One sentence of the output as the checks see it.
 *
 * @param id of the claim
 * @param output the whole output, taken apart
 * @param terms stems and concepts that carry its content
 * @param footing what of the sources carries it
 * @param occurrences where the sources speak of the same
 */
record Statement(
        String id, Passage output, int sentence, Set<String> terms, Grounds.Footing footing, Occurrences occurrences) {

    Span span() {
        return output.sentences().get(sentence);
    }

    boolean holds(int token) {
        return output.tokens().get(token).sentence() == sentence;
    }

    List<Quantity> quantities() {
        return output.quantities().stream().filter(each -> holds(each.first())).toList();
    }

    List<Frequency> frequencies() {
        return output.frequencies().stream().filter(each -> holds(each.first())).toList();
    }

    List<Medicines.Named> medicines() {
        return output.medicines().stream().filter(each -> holds(each.first())).toList();
    }

    List<Side> sides() {
        return output.sides().stream().filter(each -> holds(each.token())).toList();
    }
}
