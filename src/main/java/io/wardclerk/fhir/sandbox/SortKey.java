package io.wardclerk.fhir.sandbox;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.List;

/**
 * One key of {@code _sort}. Resources without the value come last either way.
 *
 * @param expression the key's SQL over the row r0
 */
record SortKey(Sql expression, String sqlType, boolean descending) {

    static List<SortKey> parse(SearchParameters parameters, SealedRows sealed, String type, String value) {
        return SearchText.split(value, ',').stream()
                .filter(each -> !each.isBlank())
                .map(each -> one(parameters, sealed, type, each.strip()))
                .toList();
    }

    private static SortKey one(SearchParameters parameters, SealedRows sealed, String type, String key) {
        boolean descending = key.startsWith("-");
        String name = descending ? key.substring(1) : key;
        if (name.equals("_id")) {
            return new SortKey(Sql.of("r0.id"), "text", descending);
        }
        if (name.equals("_lastUpdated")) {
            return new SortKey(Sql.of("r0.updated"), "timestamptz", descending);
        }
        SearchParameter parameter = parameters
                .find(type, name)
                .orElseThrow(() -> new InvalidRequestException(
                        "_sort: " + Diagnostics.name(name) + " is not a search parameter of " + type));
        IndexTable table = IndexTable.of(parameter);
        String best = (descending ? "max(" : "min(") + table.sortColumn() + ")";
        return new SortKey(
                Sql.of("(select " + best + " from ")
                        .then(table.rows(sealed, parameter.indexName(), "r0"))
                        .then(")"),
                table.sqlType(),
                descending);
    }

    String direction() {
        return descending ? " desc nulls last" : " asc nulls last";
    }
}
