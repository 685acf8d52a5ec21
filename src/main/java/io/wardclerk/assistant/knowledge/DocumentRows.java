package io.wardclerk.assistant.knowledge;

import io.wardclerk.assistant.DocumentSearch.Audience;
import io.wardclerk.assistant.KnowledgeDocuments.Description;
import io.wardclerk.assistant.KnowledgeDocuments.Document;
import io.wardclerk.assistant.KnowledgeDocuments.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.UUID;

/** A row of documents with its newest import and the version that answers. */
final class DocumentRows {

    private DocumentRows() {}

    static Document document(ResultSet row, int number) throws SQLException {
        Timestamp deleted = row.getTimestamp("deleted_at");
        boolean refused = row.getBoolean("refused");
        return new Document(
                row.getObject("id", UUID.class),
                new Description(
                        row.getString("title"),
                        row.getString("owner"),
                        Audience.valueOf(row.getString("audience")),
                        row.getString("language"),
                        row.getString("source"),
                        row.getObject("expires_on", LocalDate.class),
                        row.getBoolean("confidential")),
                row.getInt("version"),
                deleted != null ? State.DELETED : refused ? State.REFUSED : State.ACTIVE,
                row.getString("defect"),
                row.getString("format"),
                row.getInt("words"),
                row.getInt("chunks"),
                row.getInt("vectors_done"),
                row.getString("sha256"),
                row.getString("text_sha256"),
                row.getString("imported_by"),
                row.getTimestamp("imported_at").toInstant(),
                deleted == null ? null : deleted.toInstant());
    }
}
