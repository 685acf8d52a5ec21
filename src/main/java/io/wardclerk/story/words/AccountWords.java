package io.wardclerk.story.words;

import java.util.Map;

/** What was done to an account. */
final class AccountWords {

    private static final Map<String, String> ACTS = Map.ofEntries(
            Map.entry("created", "made an account for somebody"),
            Map.entry("roles", "changed somebody's roles"),
            Map.entry("roles-of-provider", "took over somebody's roles from the clinic's identity provider"),
            Map.entry("enabled", "let somebody sign in again"),
            Map.entry("disabled", "let somebody sign in no more"),
            Map.entry("reset", "took somebody's password away, so that they choose a new one"),
            Map.entry("reset-with-factors", "took away everything somebody signs in with, so that they set it up anew"),
            Map.entry("first-administrator", "became the first administrator"),
            Map.entry("password-set", "chose a password"),
            Map.entry("password-changed", "changed their password"),
            Map.entry("app-added", "set up an authenticator app"),
            Map.entry("passkey-added", "added a passkey"),
            Map.entry("passkey-removed", "removed a passkey"),
            Map.entry("recovery-codes-made", "made new recovery codes"),
            Map.entry("session-ended", "ended a session"),
            Map.entry("sessions-ended", "ended sessions"));

    private AccountWords() {}

    static String of(String act) {
        return ACTS.getOrDefault(act, "made an account or changed what it may do");
    }
}
