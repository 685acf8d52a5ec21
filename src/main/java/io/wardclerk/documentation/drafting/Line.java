package io.wardclerk.documentation.drafting;

import io.wardclerk.documentation.Draft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sentence on its way through the checks.
 *
 * @param section key of the section that it stands in
 * @param modelText as the engine wrote it; null for a clinician's own
 * @param cited what its writer rests it on; empty where the sources are to be searched for it
 */
record Line(
        String id, String section, String text, @Nullable String modelText, List<Draft.Evidence> cited) {

    Line {
        cited = List.copyOf(cited);
    }

    /** Nothing but words of sources: nobody wrote it, so nobody can have erred in writing. */
    boolean isCopy() {
        if (cited.isEmpty()) {
            return false;
        }
        StringBuilder quotes = new StringBuilder();
        cited.forEach(each -> quotes.append(each.quote()).append(' '));
        return plain(text).equals(plain(quotes.toString()));
    }

    /** As the built-in engine joins lines of a list. */
    private static String plain(String words) {
        return words.strip().replaceAll("\\s*[;\\r\\n]\\s*", "; ").replaceAll("\\s+", " ");
    }
}
