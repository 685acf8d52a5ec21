package io.wardclerk.access.signin;

import java.util.ArrayList;
import java.util.List;

/**
 * What somebody has set up to sign in with.
 *
 * @param elsewhere whether they sign in at another provider, which stands for a password
 * @param app whether an authenticator app is set up
 * @param passkeys how many, each of which is both factors
 */
public record Standing(boolean password, boolean elsewhere, boolean app, int passkeys, int recoveryCodes) {

    /** Of nobody. */
    public static final Standing NONE = new Standing(false, false, false, 0, 0);

    /** Whether they can sign in with two factors. */
    public boolean isComplete() {
        return passkeys > 0 || (app && (password || elsewhere));
    }

    /** Whether they can sign in, or their provider may have asked for the second factor itself. */
    public boolean isReady() {
        return elsewhere || isComplete();
    }

    boolean withoutPasskeyIsComplete() {
        return new Standing(password, elsewhere, app, passkeys - 1, recoveryCodes).isComplete();
    }

    /** By the names that the API uses. */
    public List<String> secondFactors() {
        List<String> kinds = new ArrayList<>();
        if (app) {
            kinds.add("app");
        }
        if (passkeys > 0) {
            kinds.add("passkey");
        }
        if (elsewhere) {
            kinds.add("provider");
        }
        return kinds;
    }
}
