package io.wardclerk.fhir.sandbox;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the search parameters found in one resource, by the table it goes to. */
final class IndexRows {

    record Token(String param, @Nullable String system, String code) {}

    record Text(String param, String folded, String exact) {}

    record Date(String param, DateRange range) {}

    record Ref(
            String param,
            @Nullable String type,
            @Nullable String id,
            @Nullable String url) {}

    record Amount(
            String param,
            BigDecimal low,
            BigDecimal high,
            @Nullable String system,
            @Nullable String code,
            @Nullable String unit) {}

    record Uri(String param, String uri) {}

    final Set<Token> tokens = new LinkedHashSet<>();
    final Set<Text> texts = new LinkedHashSet<>();
    final Set<Date> dates = new LinkedHashSet<>();
    final Set<Ref> references = new LinkedHashSet<>();
    final Set<Amount> amounts = new LinkedHashSet<>();
    final Set<Uri> uris = new LinkedHashSet<>();

    /** A resource's row id with its rows. */
    record Owned(long pid, IndexRows rows) {}
}
