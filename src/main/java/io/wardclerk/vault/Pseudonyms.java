package io.wardclerk.vault;

/** Names under which the record speaks of people: the same for the same person, and no way back without the key provider. */
public interface Pseudonyms {

    /**
     * @param reference a FHIR reference, {@code Patient/123}
     * @return {@code pt_} and 26 characters of Base32 in lower case
     */
    String of(String reference);
}
