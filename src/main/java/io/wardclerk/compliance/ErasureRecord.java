package io.wardclerk.compliance;

import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.vault.Erasures.Erasure;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** What the record says of an erasure: the digest of its certificate, so that neither can be changed without the other. */
final class ErasureRecord {

    private ErasureRecord() {}

    static AuditEntry of(String actor, Erasure erasure, boolean replayed) {
        return AuditEntry.success(
                actor,
                AuditAction.KEY_ERASE,
                null,
                erasure.id().toString(),
                Map.of(
                        "pseudonym", erasure.patient(),
                        "keys", erasure.keys(),
                        "cases", erasure.cases().size(),
                        "certificate", "sha256:" + digest(erasure.certificate()),
                        "replayed", replayed));
    }

    private static String digest(String certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
