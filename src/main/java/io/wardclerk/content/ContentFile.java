package io.wardclerk.content;

import java.nio.charset.StandardCharsets;

/**
 * One file of the content.
 *
 * @param name root-relative, forward slashes: {@code rules/triage/red-flags.drl}
 * @param sha256 lower-case hex of the bytes
 */
public record ContentFile(String name, byte[] bytes, String sha256) {

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
