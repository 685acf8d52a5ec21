package io.wardclerk.story.words;

import java.util.Map;

/** What left the house; told by name, since a node of another version may have recorded it. */
final class ExportWords {

    private ExportWords() {}

    static void into(Map<String, Sentence> words) {
        words.putIfAbsent("export", t -> t.who() + " exported the record, for the verifier or an auditor.");
        words.putIfAbsent(
                "data-export", t -> t.who() + " exported data with everything that identifies a person masked.");
    }
}
