package io.wardclerk.assistant.skills;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Claims as one text, each ended as a sentence, and where each begins.
 *
 * @param starts offset of each claim, in order
 */
record Joined(String text, List<Integer> starts) {

    static Joined of(List<Drafted> claims) {
        StringBuilder text = new StringBuilder();
        List<Integer> starts = new ArrayList<>();
        for (Drafted claim : claims) {
            starts.add(text.length());
            text.append(claim.text());
            if (!claim.text().matches("(?s).*[.!?:]\\s*")) {
                text.append('.');
            }
            text.append('\n');
        }
        return new Joined(text.toString(), List.copyOf(starts));
    }

    /** Which claim stands there; -1 for none. */
    int claimAt(int offset) {
        int found = Collections.binarySearch(starts, offset);
        return found >= 0 ? found : -found - 2;
    }

    int start(int claim) {
        return starts.get(claim);
    }
}
