package io.wardclerk.vault;

/**
 * A column of sealed bytes, declared as a bean by the part that owns the table: rotation reads and seals it anew through this. All
 * parts are SQL of the owner's making, never a caller's.
 *
 * @param table {@code task_draft}
 * @param key what names a row, unique, as text: {@code task_id || '/' || author}
 * @param column {@code sealed}
 * @param place the place that the content was sealed for: {@code 'task-draft/' || task_id || '/' || author}
 * @param base64 whether the column holds text in Base64 instead of bytes
 * @param where which rows are sealed: {@code true}
 */
public record SealedColumn(String table, String key, String column, String place, boolean base64, String where) {

    /** A column of bytes that are all sealed, or null. */
    public SealedColumn(String table, String key, String column, String place) {
        this(table, key, column, place, false, "true");
    }
}
