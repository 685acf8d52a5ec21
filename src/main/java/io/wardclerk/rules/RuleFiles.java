package io.wardclerk.rules;

import io.wardclerk.content.ContentFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What tells one state of a rule set from another. */
final class RuleFiles {

    private RuleFiles() {}

    /** SHA-256 over each file's name and own hash, in their order. */
    static String hash(List<ContentFile> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (ContentFile file : files) {
                digest.update((file.name() + '\n' + file.sha256() + '\n').getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
