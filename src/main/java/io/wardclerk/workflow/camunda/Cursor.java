package io.wardclerk.workflow.camunda;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The place of a list's last item, opaque to callers: its sort keys. */
final class Cursor {

    private static final String SEPARATOR = "~";

    private Cursor() {}

    static String of(Object... keys) {
        String joined = String.join(
                SEPARATOR, List.of(keys).stream().map(Object::toString).toList());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException if it is none of ours */
    static @Nullable List<String> keys(@Nullable String cursor, int count) {
        if (cursor == null) {
            return null;
        }
        List<String> keys =
                List.of(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(SEPARATOR, -1));
        if (keys.size() != count) {
            throw new IllegalArgumentException("The cursor is not one of this list");
        }
        return keys;
    }
}
