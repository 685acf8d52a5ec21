package io.wardclerk.workflow.camunda;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** The kinds of values that the engine keeps: strings, integers, longs, doubles, booleans, lists and maps. */
final class EngineValues {

    private EngineValues() {}

    static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof BigDecimal || value instanceof Float) {
            return ((Number) value).doubleValue();
        }
        if (value instanceof BigInteger number) {
            return number.longValueExact();
        }
        return value;
    }
}
