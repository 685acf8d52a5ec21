package io.wardclerk.api;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Cursors are the callee's own; one that it did not give is the caller's mistake. */
final class Cursors {

    private Cursors() {}

    static <T> T checked(@Nullable String cursor, Supplier<T> list) {
        try {
            return list.get();
        } catch (IllegalArgumentException e) {
            if (cursor == null) {
                throw e;
            }
            throw unknown();
        }
    }

    /** A cursor that counts. */
    static long number(@Nullable String cursor) {
        if (cursor == null) {
            return 0;
        }
        if (!cursor.matches("\\d{1,18}")) {
            throw unknown();
        }
        return Long.parseLong(cursor);
    }

    private static Refused unknown() {
        return new Refused(Problems.invalid("?cursor", "is not a cursor that a page before gave"));
    }
}
