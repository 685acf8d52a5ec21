package io.wardclerk.vault.masking;

import java.util.Set;

/** The states of the United States, which may stay, and help to tell a town or a postal code. */
final class States {

    private static final Set<String> CODES =
            Set.of(("AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO"
                            + " MT NE NV NH NJ NM NY NC ND OH OK OR PA PR RI SC SD TN TX UT VT VA WA WV WI WY AE AP AA")
                    .split(" "));
    private static final Set<String> NAMES = Set.of(
            ("alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho"
                            + "|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi"
                            + "|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota"
                            + "|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont"
                            + "|virginia|washington|west virginia|wisconsin|wyoming|puerto rico")
                    .split("\\|"));

    private States() {}

    /** Behind the state that stands here as code or name; {@code from} itself if none does. */
    static int end(Text text, int from) {
        Token token = text.at(from);
        if (text.shouted(from)
                && token.length() == 2
                && CODES.contains(token.folded().toUpperCase(java.util.Locale.ROOT))) {
            return from + 1;
        }
        if (token.capital() && token.word()) {
            if (NAMES.contains(token.folded() + " " + text.at(from + 1).folded())) {
                return from + 2;
            }
            if (NAMES.contains(token.folded())) {
                return from + 1;
            }
        }
        return from;
    }

    static boolean name(String folded) {
        return NAMES.contains(folded);
    }
}
