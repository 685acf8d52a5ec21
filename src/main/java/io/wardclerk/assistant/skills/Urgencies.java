package io.wardclerk.assistant.skills;

import java.util.List;
import java.util.Optional;

/** The words for how soon, the soonest first. Neither a model nor a text lowers one. */
final class Urgencies {

    static final String SYSTEM = "urgency|";

    private static final List<String> ORDER = List.of("emergency", "urgent", "routine", "self-care");

    private Urgencies() {}

    /** The soonest that any claim was given. */
    static Optional<String> of(List<String> codes) {
        return codes.stream()
                .filter(code -> code.startsWith(SYSTEM))
                .map(code -> code.substring(SYSTEM.length()))
                .filter(ORDER::contains)
                .min((one, other) -> Integer.compare(ORDER.indexOf(one), ORDER.indexOf(other)));
    }

    static boolean isKnown(String urgency) {
        return ORDER.contains(urgency);
    }

    /** The sooner of two; a word that is none counts as the latest. */
    static String higher(String one, String other) {
        return rank(one) <= rank(other) ? one : other;
    }

    static boolean isLower(String one, String other) {
        return rank(one) > rank(other);
    }

    private static int rank(String urgency) {
        int at = ORDER.indexOf(urgency);
        return at < 0 ? ORDER.size() : at;
    }
}
