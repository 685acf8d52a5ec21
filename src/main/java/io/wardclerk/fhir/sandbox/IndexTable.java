package io.wardclerk.fhir.sandbox;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The index tables, and what a sort orders by in each. Those without a table of their own are kept sealed. */
enum IndexTable {
    TOKEN("sandbox.search_token", "code", "text"),
    DATE("sandbox.search_date", "low", "timestamptz"),
    REFERENCE("sandbox.search_reference", "coalesce(x.target_type || '/' || x.target_id, x.url)", "text"),
    URI("sandbox.search_uri", "uri", "text"),
    STRING("", "folded", "text", "folded|exact"),
    AMOUNT("", "low", "numeric", "low::numeric as low|high::numeric as high|system|code|unit"),
    SEALED_DATE("", "low", "timestamptz", "low::timestamptz as low|high::timestamptz as high");

    /** Dates that identify a person. */
    private static final Set<String> OF_A_PERSON = Set.of("birthdate", "death-date");

    private final String table;
    private final String sortColumn;
    private final String sqlType;
    /** Of a sealed table, with bars between. */
    private final String columns;

    IndexTable(String table, String sortColumn, String sqlType) {
        this(table, sortColumn, sqlType, "");
    }

    IndexTable(String table, String sortColumn, String sqlType, String columns) {
        this.table = table;
        this.sortColumn = sortColumn;
        this.sqlType = sqlType;
        this.columns = columns;
    }

    static IndexTable of(SearchParameter parameter) {
        return switch (parameter.kind()) {
            case TOKEN -> TOKEN;
            case STRING -> STRING;
            case DATE -> OF_A_PERSON.contains(parameter.name()) ? SEALED_DATE : DATE;
            case REFERENCE -> REFERENCE;
            case NUMBER, QUANTITY -> AMOUNT;
            case URI -> URI;
            default -> throw new IllegalArgumentException("No index for parameters of type " + parameter.kind());
        };
    }

    boolean sealed() {
        return !columns.isEmpty();
    }

    /** Of a sealed table. */
    List<String> columns() {
        return List.of(columns.split("\\|"));
    }

    /** A sealed table's opened rows, one array for the resources and one for each column. */
    String unnested() {
        String names = columns().stream().map(IndexTable::name).collect(Collectors.joining(", "));
        return "(select pid, " + String.join(", ", columns()) + " from unnest("
                + String.join(", ", Collections.nCopies(columns().size() + 1, "?")) + ") as u (pid, " + names + ")) x";
    }

    private static String name(String column) {
        return column.replaceAll("::.*", "");
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

    /** The rows of this parameter as a relation {@code x}, and the condition that picks them. */
    Sql rows(SealedRows opened, String param, String row) {
        String of = " where x.pid = " + row + ".pid";
        return sealed() ? opened.relation(this, param).then(of) : Sql.of(table + " x" + of + " and x.param = ?", param);
    }
}
