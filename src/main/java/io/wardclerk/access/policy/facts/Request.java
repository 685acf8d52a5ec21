package io.wardclerk.access.policy.facts;

/**
 * What is asked for.
 *
 * @param act {@code case-read}; the words are those of {@code Act}
 * @param purpose why, a code of HL7 v3 PurposeOfUse
 */
public record Request(String act, String purpose) {

    public boolean act(String... any) {
        return among(act, any);
    }

    public boolean purpose(String... any) {
        return among(purpose, any);
    }

    private static boolean among(String value, String... any) {
        for (String one : any) {
            if (value.equals(one)) {
                return true;
            }
        }
        return false;
    }
}
