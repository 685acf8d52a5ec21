package io.wardclerk.content;

import java.nio.charset.StandardCharsets;

/**
 * One file of the content, which is always UTF-8 text.
 *
 * @param name root-relative, forward slashes: {@code rules/triage/red-flags.drl}
 * @param sha256 lower-case hex of its bytes
 */
public record ContentFile(String name, String text, String sha256) {

    /** A file with this text. */
    public static ContentFile of(String name, String text) {
        return new ContentFile(name, text, Hashes.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }
}
