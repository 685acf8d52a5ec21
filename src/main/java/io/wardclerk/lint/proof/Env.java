package io.wardclerk.lint.proof;

import io.wardclerk.lint.proof.Frame.Var;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is known at one place of the diagram, whichever way led there.
 *
 * @param contents what variables may hold; a variable that is not there is clean
 * @param words variables that surely hold the case's input
 * @param floored whether the case's input surely met the red-flag floor
 */
@SuppressWarnings("ReferenceEquality") // the same object means that nothing changed, which is all that is asked
record Env(Map<Var, Content> contents, Set<Var> words, boolean floored) {

    Content content(Var variable) {
        return contents.getOrDefault(variable, Content.CLEAN);
    }

    /** The worst of both. */
    Env join(Env other) {
        if (this == other || equals(other)) {
            return this;
        }
        Map<Var, Content> joined = contents;
        for (Map.Entry<Var, Content> entry : other.contents.entrySet()) {
            Content mine = content(entry.getKey());
            Content both = mine.join(entry.getValue());
            if (both != mine) {
                joined = joined == contents ? new HashMap<>(contents) : joined;
                joined.put(entry.getKey(), both);
            }
        }
        Set<Var> sure = words;
        if (!other.words.containsAll(words)) {
            sure = new HashSet<>(words);
            sure.retainAll(other.words);
        }
        boolean met = floored && other.floored;
        return joined == contents && sure == words && met == floored ? this : new Env(joined, sure, met);
    }
}
