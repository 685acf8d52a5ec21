package io.wardclerk.content;

/**
 * One file of the content, which is always UTF-8 text.
 *
 * @param name root-relative, forward slashes: {@code rules/triage/red-flags.drl}
 * @param sha256 lower-case hex of its bytes
 */
public record ContentFile(String name, String text, String sha256) {}
