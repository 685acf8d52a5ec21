package io.wardclerk.vault;

/**
 * Signs what must not be changed unseen, with an Ed25519 key of this installation (RFC 8032, through Tink). The private key is
 * stored only wrapped by the key provider: whoever can write to the database but has not the key provider cannot sign.
 */
public interface Signatures {

    /** @param purpose what is signed, {@code content-release}: a signature for one purpose is none for another */
    byte[] sign(String purpose, byte[] content);

    /** Whether {@link #sign} made this signature for this purpose and content. */
    boolean verifies(String purpose, byte[] content, byte[] signature);
}
