package io.wardclerk.vault;

/** What kinds of values identify a person: HIPAA Safe Harbor's eighteen (their letter in 45 CFR 164.514(b)(2)(i)), and secrets. */
public enum Identifier {
    /** (A) Names of the patient, relatives, staff. */
    NAME,
    /** (B) Street addresses. */
    ADDRESS,
    /** (B) Towns and smaller places. */
    PLACE,
    /** (B) Hospitals, clinics, practices: they name a place. */
    FACILITY,
    /** (B) Postal codes, of which three digits may stay when 20,000 people share them. */
    ZIP,
    /** (C) Dates finer than a year. */
    DATE,
    /** (C) Ages over 89. */
    AGE,
    /** (D) and (E) Telephone and fax numbers. */
    PHONE,
    /** (F) E-mail addresses. */
    EMAIL,
    /** (G) Social security numbers. */
    SSN,
    /** (H) Medical record numbers. */
    MRN,
    /** (I) Health plan beneficiary numbers. */
    PLAN,
    /** (J) Account and payment card numbers. */
    ACCOUNT,
    /** (K) Certificate and licence numbers, of a person or a clinician (NPI, DEA). */
    LICENSE,
    /** (L) Vehicle identifiers and plates. */
    VEHICLE,
    /** (M) Device identifiers and serial numbers. */
    DEVICE,
    /** (N) Web addresses. */
    URL,
    /** (O) Internet addresses. */
    IP,
    /** (P) Biometric identifiers. */
    BIOMETRIC,
    /** (Q) Photographs of a face and the names of their files. */
    PHOTO,
    /** (R) Any other number that marks one person or case. */
    ID,
    /** Not of a patient: keys, passwords, tokens. */
    SECRET
}
