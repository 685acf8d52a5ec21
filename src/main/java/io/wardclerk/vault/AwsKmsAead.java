package io.wardclerk.vault;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/**
 * A key of AWS KMS as Tink's AEAD, the shape that Tink's own extension has, over the present SDK. The associated data is KMS's
 * encryption context, which stands in AWS's own log in clear: it is made of ids and pseudonyms.
 */
final class AwsKmsAead implements Aead {

    private static final String CONTEXT = "wardclerk";
    private static final String DENIED = "AccessDeniedException";

    private final KmsClient kms;
    private final String key;

    AwsKmsAead(KmsClient kms, String key) {
        this.kms = kms;
        this.key = key;
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
        try {
            return kms.encrypt(call -> call.keyId(key)
                            .plaintext(SdkBytes.fromByteArray(plaintext))
                            .encryptionContext(context(associatedData)))
                    .ciphertextBlob()
                    .asByteArray();
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
        try {
            return kms.decrypt(call -> call.keyId(key)
                            .ciphertextBlob(SdkBytes.fromByteArray(ciphertext))
                            .encryptionContext(context(associatedData)))
                    .plaintext()
                    .asByteArray();
        } catch (InvalidCiphertextException | IncorrectKeyException e) {
            throw new GeneralSecurityException("AWS KMS does not open this");
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    /** KMS wraps anew inside, so the data key does not come here in clear. */
    byte[] reEncrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
        try {
            return kms.reEncrypt(call -> call.sourceKeyId(key)
                            .destinationKeyId(key)
                            .ciphertextBlob(SdkBytes.fromByteArray(ciphertext))
                            .sourceEncryptionContext(context(associatedData))
                            .destinationEncryptionContext(context(associatedData)))
                    .ciphertextBlob()
                    .asByteArray();
        } catch (InvalidCiphertextException | IncorrectKeyException e) {
            throw new GeneralSecurityException("AWS KMS does not open this");
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    private static Map<String, String> context(byte[] associatedData) {
        return Map.of(CONTEXT, new String(associatedData, StandardCharsets.UTF_8));
    }

    private KeysUnavailable unavailable(SdkException e) {
        String what = "AWS KMS cannot use the key " + key + ": ";
        if (e instanceof KmsException refused
                && DENIED.equals(refused.awsErrorDetails().errorCode())) {
            return new KeysUnavailable(
                    what + "grant this machine's role kms:Encrypt, kms:Decrypt and kms:ReEncrypt* on it", null);
        }
        if (e instanceof NotFoundException) {
            return new KeysUnavailable(
                    what + "there is no such key; check wardclerk.vault.aws-kms.key and .region", null);
        }
        if (e instanceof DisabledException || e instanceof KmsInvalidStateException) {
            return new KeysUnavailable(what + "it is disabled or about to be deleted; enable it", null);
        }
        return new KeysUnavailable(
                what + "no answer (" + e.getClass().getSimpleName() + "); check network, credentials and region", e);
    }
}
