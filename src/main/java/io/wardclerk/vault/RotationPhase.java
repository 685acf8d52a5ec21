package io.wardclerk.vault;

/** The pieces of a rotation, in the order of each level. */
enum RotationPhase {
    /** The key-encryption key is made, where this program makes it. */
    RENEW,
    /** Every node takes up the new key-encryption key. */
    FOLLOW_PROVIDER,
    /** Data keys are wrapped by it. */
    WRAP,
    /** Patients, the intake and the parts of the installation get new keys. */
    OWNERS,
    /** Cases get new keys, wrapped by those. */
    CASES,
    /** Every node takes up the new data keys. */
    FOLLOW_KEYS,
    /** What was sealed with earlier keys is sealed anew. */
    SEAL,
    /** A second round over what was being written during the first. */
    SEAL_AGAIN,
    /** The ledger gets a new signing key. */
    SIGN,
    DONE
}
