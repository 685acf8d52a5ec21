package io.wardclerk.inbox;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How values of forms compare, whichever way they came. */
final class Values {

    private Values() {}

    /** Nothing, white space only, or an empty list. */
    static boolean isBlank(@Nullable Object value) {
        return value == null
                || (value instanceof String text && text.isBlank())
                || (value instanceof List<?> list && list.isEmpty());
    }

    /** Whether two values mean the same: blank is blank, 1 is 1.0. */
    static boolean same(@Nullable Object one, @Nullable Object other) {
        if (isBlank(one) || isBlank(other)) {
            return isBlank(one) && isBlank(other);
        }
        if (one instanceof Number a && other instanceof Number b) {
            return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) == 0;
        }
        return Objects.equals(one, other);
    }
}
