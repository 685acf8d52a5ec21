package io.wardclerk.workflow.catalog;

import io.wardclerk.workflow.ConnectorEntry.Kind;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A Java type as a designer says it. */
record FieldType(Kind kind, String words, List<String> values) {

    private static final Map<Class<?>, FieldType> SIMPLE = Map.ofEntries(
            Map.entry(String.class, new FieldType(Kind.TEXT, "text")),
            Map.entry(int.class, new FieldType(Kind.WHOLE_NUMBER, "whole number")),
            Map.entry(Integer.class, new FieldType(Kind.WHOLE_NUMBER, "whole number")),
            Map.entry(long.class, new FieldType(Kind.WHOLE_NUMBER, "whole number")),
            Map.entry(Long.class, new FieldType(Kind.WHOLE_NUMBER, "whole number")),
            Map.entry(BigInteger.class, new FieldType(Kind.WHOLE_NUMBER, "whole number")),
            Map.entry(double.class, new FieldType(Kind.NUMBER, "number")),
            Map.entry(Double.class, new FieldType(Kind.NUMBER, "number")),
            Map.entry(BigDecimal.class, new FieldType(Kind.NUMBER, "number")),
            Map.entry(boolean.class, new FieldType(Kind.FLAG, "true or false")),
            Map.entry(Boolean.class, new FieldType(Kind.FLAG, "true or false")),
            Map.entry(LocalDate.class, new FieldType(Kind.DATE, "date")),
            Map.entry(LocalTime.class, new FieldType(Kind.TIME, "time")),
            Map.entry(Instant.class, new FieldType(Kind.DATE_TIME, "date and time")),
            Map.entry(OffsetDateTime.class, new FieldType(Kind.DATE_TIME, "date and time")),
            Map.entry(ZonedDateTime.class, new FieldType(Kind.DATE_TIME, "date and time")),
            Map.entry(LocalDateTime.class, new FieldType(Kind.DATE_TIME, "date and time")),
            Map.entry(Duration.class, new FieldType(Kind.DURATION, "duration")),
            Map.entry(Period.class, new FieldType(Kind.DURATION, "duration")));
    private static final FieldType ANYTHING = new FieldType(Kind.ANYTHING, "anything");

    private FieldType(Kind kind, String words) {
        this(kind, words, List.of());
    }

    static FieldType of(Type type) {
        if (type instanceof Class<?> plain) {
            return ofClass(plain);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            return ofGeneric(raw, generic.getActualTypeArguments());
        }
        if (type instanceof GenericArrayType array) {
            return list(array.getGenericComponentType());
        }
        return type instanceof WildcardType open ? of(open.getUpperBounds()[0]) : ANYTHING;
    }

    private static FieldType ofClass(Class<?> type) {
        FieldType simple = SIMPLE.get(type);
        if (simple != null) {
            return simple;
        }
        if (type.isEnum()) {
            List<String> values = Arrays.stream(type.getEnumConstants())
                    .map(value -> ((Enum<?>) value).name())
                    .toList();
            return new FieldType(Kind.WORD, "one of " + String.join(", ", values), values);
        }
        if (type.isRecord()) {
            String parts = Arrays.stream(type.getRecordComponents())
                    .map(part ->
                            part.getName() + ": " + of(part.getGenericType()).words())
                    .collect(Collectors.joining(", "));
            return new FieldType(Kind.MAP, "map {" + parts + "}");
        }
        if (type.isArray()) {
            return list(type.getComponentType());
        }
        if (Map.class.isAssignableFrom(type)) {
            return new FieldType(Kind.MAP, "map");
        }
        return Collection.class.isAssignableFrom(type) ? list(Object.class) : ANYTHING;
    }

    private static FieldType ofGeneric(Class<?> raw, Type[] of) {
        if (Collection.class.isAssignableFrom(raw)) {
            return list(of[0]);
        }
        return Map.class.isAssignableFrom(raw)
                ? new FieldType(Kind.MAP, "map of " + of(of[1]).words())
                : ofClass(raw);
    }

    private static FieldType list(Type of) {
        return new FieldType(Kind.LIST, "list of " + of(of).words());
    }
}
