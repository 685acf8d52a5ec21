package io.wardclerk.fhir.sandbox;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the search parameters found in one resource, by the table it goes to. */
final class IndexRows {

    record Token(String param, @Nullable String system, String code) {}

    /** A row that is sealed, by the columns of its {@link IndexTable}. */
    record Sealed(String param, List<@Nullable String> columns) {}

    record Date(String param, DateRange range) {}

    record Ref(
            String param,
            @Nullable String type,
            @Nullable String id,
            @Nullable String url) {}

    record Uri(String param, String uri) {}

    final Set<Token> tokens = new LinkedHashSet<>();
    final Set<Sealed> sealed = new LinkedHashSet<>();
    final Set<Date> dates = new LinkedHashSet<>();
    final Set<Ref> references = new LinkedHashSet<>();
    final Set<Uri> uris = new LinkedHashSet<>();

    /** A resource's row id with its rows. */
    record Owned(long pid, IndexRows rows) {}
}
