package io.wardclerk.lint;

import io.wardclerk.content.ContentFile;
import java.nio.charset.StandardCharsets;

/** One file as it came, byte by byte: a diagram says itself how it is encoded. */
public final class Source {

    private final String name;
    private final byte[] bytes;

    private Source(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /** @param name root-relative, forward slashes: {@code processes/triage/triage.bpmn} */
    public static Source of(String name, byte[] bytes) {
        return new Source(name, bytes.clone());
    }

    public static Source of(String name, String text) {
        return new Source(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Source of(ContentFile file) {
        return of(file.name(), file.text());
    }

    public String name() {
        return name;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return name;
    }
}
