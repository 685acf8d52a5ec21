package io.wardclerk.assistant.skills;

import io.wardclerk.vault.KnownPerson;
import java.util.List;

/**
 * What a task may be answered from.
 *
 * @param sources in order
 * @param known what is known of the people in them, so that it does not leave
 * @param knowledge version of the clinic's documents that were searched; empty if none were
 * @param subject what the record says of the patient besides
 */
record Gathered(List<SourceText> sources, List<KnownPerson> known, String knowledge, Subject subject) {

    Gathered {
        sources = List.copyOf(sources);
        known = List.copyOf(known);
    }

    /** With these sources in the place of its own. */
    Gathered with(List<SourceText> others) {
        return new Gathered(others, known, knowledge, subject);
    }
}
