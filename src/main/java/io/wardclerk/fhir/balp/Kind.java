package io.wardclerk.fhir.balp;

/** What an act is, in the words of BALP and DICOM. */
enum Kind {
    READ("Read", true),
    QUERY("Query", true),
    CREATE("Create", true),
    UPDATE("Update", true),
    DELETE("Delete", true),
    /** Something left for somebody else; a disclosure when it concerns a patient. */
    EXPORT("PrivacyDisclosure.Source", false),
    LOGIN("", false),
    LOGOUT("", false),
    /** A step, a rule, a model: the application at work. */
    ACTIVITY("", false),
    /** The record itself was read or sealed. */
    AUDIT_LOG_USED("", false),
    REFUSAL("", false),
    /** What may be done by whom, with which content and keys. */
    ADMINISTRATION("", false),
    /** Something is not as it was written. */
    TAMPERING("", false);

    private final String profile;
    private final boolean rest;

    Kind(String profile, boolean rest) {
        this.profile = profile;
        this.rest = rest;
    }

    /** The last part of the BALP profile's id; empty where BALP has none. */
    String profile() {
        return profile;
    }

    /** A restful interaction, which BALP profiles with and without a patient. */
    boolean isRest() {
        return rest;
    }
}
