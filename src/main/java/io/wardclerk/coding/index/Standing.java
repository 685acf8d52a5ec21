package io.wardclerk.coding.index;

import java.util.Locale;

/** How likely a name is meant when nothing more is said. Factors near 1: they order what BM25 finds alike. */
final class Standing {

    private static final float HEADING = 0.8f;
    private static final float OTHER_NAME = 0.95f;
    private static final float OTHER = 0.9f;
    private static final float NO_MORE_SAID = 1.08f;

    private Standing() {}

    static float of(String name, boolean billable, boolean title) {
        String lower = name.toLowerCase(Locale.ROOT);
        float standing = (billable ? 1 : HEADING) * (title ? 1 : OTHER_NAME);
        if (lower.startsWith("other ") || lower.contains("other specified")) {
            standing *= OTHER;
        }
        if (lower.contains("unspecified")
                || lower.endsWith(" nos")
                || lower.contains("without complication")
                || lower.contains("uncomplicated")) {
            standing *= NO_MORE_SAID;
        }
        return standing;
    }
}
