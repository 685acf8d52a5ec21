package io.wardclerk.fhir.sandbox;

import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;

/** The index tables, and what a sort orders by in each. */
enum IndexTable {
    TOKEN("sandbox.search_token", "code", "text"),
    STRING("sandbox.search_string", "folded", "text"),
    DATE("sandbox.search_date", "low", "timestamptz"),
    REFERENCE("sandbox.search_reference", "coalesce(x.target_type || '/' || x.target_id, x.url)", "text"),
    AMOUNT("sandbox.search_amount", "low", "numeric"),
    URI("sandbox.search_uri", "uri", "text");

    private final String table;
    private final String sortColumn;
    private final String sqlType;

    IndexTable(String table, String sortColumn, String sqlType) {
        this.table = table;
        this.sortColumn = sortColumn;
        this.sqlType = sqlType;
    }

    static IndexTable of(RestSearchParameterTypeEnum kind) {
        return switch (kind) {
            case TOKEN -> TOKEN;
            case STRING -> STRING;
            case DATE -> DATE;
            case REFERENCE -> REFERENCE;
            case NUMBER, QUANTITY -> AMOUNT;
            case URI -> URI;
            default -> throw new IllegalArgumentException("No index for parameters of type " + kind);
        };
    }

    String table() {
        return table;
    }

    String sortColumn() {
        return sortColumn.contains("(") ? sortColumn : "x." + sortColumn;
    }

    String sqlType() {
        return sqlType;
    }
}
