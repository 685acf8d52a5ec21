package io.wardclerk.fhir.sandbox;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * One value of a criterion as SQL over an index row {@code x}. Prefixes follow <a
 * href="https://hl7.org/fhir/R4/search.html#prefix">R4 search</a>. Messages name the parameter, never the value.
 */
final class ValuePredicates {

    private final Digests digests;

    ValuePredicates(Digests digests) {
        this.digests = digests;
    }

    Sql of(SearchParameter parameter, String key, String modifier, String value) {
        return switch (parameter.kind()) {
            case TOKEN -> {
                allow(key, modifier, "not");
                yield token(value);
            }
            case STRING -> {
                allow(key, modifier, "exact", "contains");
                yield string(modifier, SearchText.unescape(value));
            }
            case URI -> {
                allow(key, modifier, "below");
                yield uri(SearchText.unescape(value));
            }
            case DATE -> {
                allow(key, modifier);
                yield date(key, SearchText.unescape(value), "x.low", "x.high");
            }
            case NUMBER -> {
                allow(key, modifier);
                yield amount(key, SearchText.prefixed(SearchText.unescape(value)));
            }
            case QUANTITY -> {
                allow(key, modifier);
                yield quantity(key, value);
            }
            case REFERENCE -> reference(parameter, key, modifier, SearchText.unescape(value));
            default -> throw new IllegalStateException("Parameters of type " + parameter.kind() + " have no index");
        };
    }

    /** What is of a closed list stands as it is, everything else as its digest. */
    Sql token(String value) {
        List<String> parts = SearchText.split(value, '|');
        String last = SearchText.unescape(parts.get(parts.size() - 1));
        Sql code = Sql.of("x.code in (?, ?)", last, digests.of(last));
        if (parts.size() == 1) {
            return code;
        }
        String system = SearchText.unescape(String.join("|", parts.subList(0, parts.size() - 1)));
        Sql of = system.isEmpty()
                ? Sql.of("x.system is null")
                : Sql.of("x.system in (?, ?)", system, digests.of(system));
        return last.isEmpty() ? of : Sql.all(List.of(of, code));
    }

    private static Sql string(String modifier, String value) {
        return switch (modifier) {
            case "exact" -> Sql.of("x.exact = ?", value);
            case "contains" -> Sql.of("x.folded like ?", "%" + SearchText.like(IndexValues.fold(value)) + "%");
            default -> Sql.of("x.folded like ?", SearchText.like(IndexValues.fold(value)) + "%");
        };
    }

    private Sql uri(String value) {
        return Sql.of("x.uri = ?", digests.of(value));
    }

    private Sql reference(SearchParameter parameter, String key, String modifier, String value) {
        if (!modifier.isEmpty() && !parameter.targets().contains(modifier)) {
            throw unsupported(key);
        }
        if (!value.contains("/") && !value.contains(":")) {
            return modifier.isEmpty()
                    ? Sql.of("x.target_id = ?", digests.of(value))
                    : Sql.of("(x.target_id = ? and x.target_type = ?)", digests.of(value), modifier);
        }
        ReferenceTarget target = ReferenceTarget.of(value)
                .orElseThrow(() -> new InvalidRequestException(Diagnostics.name(key) + " takes a reference"));
        return target.url() == null
                ? Sql.of("(x.target_type = ? and x.target_id = ?)", text(target.type()), digests.of(text(target.id())))
                : Sql.of("x.url = ?", digests.of(target.url()));
    }

    private static String text(@org.jspecify.annotations.Nullable String value) {
        return value == null ? "" : value;
    }

    static Sql date(String key, String value, String low, String high) {
        SearchText.Prefixed prefixed = SearchText.prefixed(value);
        DateRange range = DateRange.parse(prefixed.value().replace(' ', '+'))
                .orElseThrow(() -> new InvalidRequestException(
                        Diagnostics.name(key) + " takes a date such as 2026-11-23 or 2026-11-23T10:00:00Z"));
        return compare(prefixed.prefix(), low, high, at(range.low()), at(range.high()));
    }

    private static Object at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Sql quantity(String key, String value) {
        List<String> parts =
                SearchText.split(value, '|').stream().map(SearchText::unescape).toList();
        List<Sql> all = new ArrayList<>();
        all.add(amount(key, SearchText.prefixed(parts.get(0))));
        if (parts.size() > 1 && !parts.get(1).isEmpty()) {
            all.add(Sql.of("x.system = ?", parts.get(1)));
        }
        if (parts.size() > 2 && !parts.get(2).isEmpty()) {
            all.add(Sql.of("(x.code = ? or x.unit = ?)", parts.get(2), parts.get(2)));
        }
        return Sql.all(all);
    }

    /** A number covers what rounds to it: {@code 100} is 99.5 up to 100.5; the inequalities take it as exact. */
    private static Sql amount(String key, SearchText.Prefixed prefixed) {
        BigDecimal number;
        try {
            number = new BigDecimal(prefixed.value());
        } catch (NumberFormatException e) {
            throw new InvalidRequestException(
                    Diagnostics.name(key) + " takes a number, for a quantity value|system|code");
        }
        BigDecimal half = prefixed.prefix().equals("ap")
                ? number.abs().multiply(new BigDecimal("0.1"))
                : number.ulp().multiply(new BigDecimal("0.5"));
        BigDecimal low = number.subtract(half);
        BigDecimal high = number.add(half);
        return switch (prefixed.prefix()) {
            case "eq", "ap" -> Sql.of("(x.high >= ? and x.low <= ?)", low, high);
            case "ne" -> Sql.of("not (x.high >= ? and x.low <= ?)", low, high);
            case "gt", "sa" -> Sql.of("x.high > ?", number);
            case "lt", "eb" -> Sql.of("x.low < ?", number);
            case "ge" -> Sql.of("x.high >= ?", number);
            default -> Sql.of("x.low <= ?", number);
        };
    }

    private static Sql compare(String prefix, String low, String high, Object from, Object to) {
        String within = "(" + low + " >= ? and " + high + " <= ?)";
        return switch (prefix) {
            case "eq" -> Sql.of(within, from, to);
            case "ne" -> Sql.of("not " + within, from, to);
            case "gt" -> Sql.of("(" + high + " > ?)", to);
            case "lt" -> Sql.of("(" + low + " < ?)", from);
            case "ge" -> Sql.of("(" + high + " > ? or " + within + ")", to, from, to);
            case "le" -> Sql.of("(" + low + " < ? or " + within + ")", from, from, to);
            case "sa" -> Sql.of("(" + low + " >= ?)", to);
            case "eb" -> Sql.of("(" + high + " <= ?)", from);
            default -> Sql.of("(" + low + " < ? and " + high + " > ?)", to, from);
        };
    }

    private static void allow(String key, String modifier, String... allowed) {
        if (!modifier.isEmpty() && !List.of(allowed).contains(modifier)) {
            throw unsupported(key);
        }
    }

    private static InvalidRequestException unsupported(String key) {
        return new InvalidRequestException(Diagnostics.name(key) + ": this modifier is not supported here");
    }
}
