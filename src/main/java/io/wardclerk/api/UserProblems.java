package io.wardclerk.api;

import io.wardclerk.access.Problem;
import io.wardclerk.access.UserRefused;

/** What administration of people answers when it does not do something. */
final class UserProblems {

    private UserProblems() {}

    static Problem of(UserRefused refused) {
        String why = String.valueOf(refused.getMessage()) + ".";
        return switch (refused.reason()) {
            case NOT_FOUND -> Problems.notFound("user");
            case NOT_A_NAME -> Problems.invalid("/username", why);
            case UNKNOWN_ROLE -> Problems.invalid("/roles", why);
            case NAME_TAKEN -> new Problem("username-taken", 409, "The user name is taken", why);
            case LAST_ADMINISTRATOR -> new Problem("last-administrator", 409, "The last administrator stays", why);
            case OWN_RIGHTS -> new Problem("own-rights", 403, "Nobody widens their own rights", why);
            case NOT_A_REFERENCE -> Problems.invalid("/practitioner", why);
            case PATIENT_ACCOUNT -> new Problem("patient-account", 409, "Patients have accounts of their own", why);
            case PATIENT_KNOWN -> new Problem("patient-account", 409, "The patient has an account", why);
            case ELSEWHERE -> new Problem("signs-in-elsewhere", 409, "They sign in at another provider", why);
        };
    }
}
