package io.wardclerk.assistant.knowledge;

import io.wardclerk.assistant.DocumentSearch.Citation;
import io.wardclerk.assistant.DocumentSearch.Cited;
import io.wardclerk.assistant.DocumentSearch.Standing;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells what a citation names now, also when its document was renewed or deleted. */
final class Citations {

    private final KnowledgeTable table;

    Citations(KnowledgeTable table) {
        this.table = table;
    }

    /** Empty if there never was such a version. */
    Optional<Cited> resolve(Citation citation, LocalDate on) {
        UUID id = id(citation.ref());
        if (id == null
                || !citation.versionId().matches("[1-9][0-9]{0,8}")
                || citation.start() < 0
                || citation.end() < citation.start()) {
            return Optional.empty();
        }
        int version = Integer.parseInt(citation.versionId());
        return table.hashes(id, version).map(kept -> cited(citation, id, version, kept, on));
    }

    private Cited cited(Citation citation, UUID id, int version, KnowledgeTable.Hashes kept, LocalDate on) {
        LocalDate expires = kept.expires();
        Standing standing = kept.deleted()
                ? Standing.DELETED
                : version != kept.current()
                        ? Standing.SUPERSEDED
                        : expires != null && expires.isBefore(on) ? Standing.EXPIRED : Standing.CURRENT;
        Content content =
                table.content(id, version).map(KnowledgeTable.Stored::content).orElse(null);
        String quote = null;
        String section = "";
        if (content != null && citation.end() <= content.text().length()) {
            String words = content.text().substring(citation.start(), citation.end());
            quote = Hashes.sha256(words).equals(citation.quoteSha256()) ? words : null;
            section = content.chunks().stream()
                    .filter(chunk -> chunk.start() <= citation.start() && citation.start() < chunk.end())
                    .map(Chunk::section)
                    .findFirst()
                    .orElse("");
        }
        return new Cited(citation, standing, kept.title(), section, quote, kept.textSha256());
    }

    private static @Nullable UUID id(String ref) {
        try {
            return ref.startsWith(FusedSearch.REF) ? UUID.fromString(ref.substring(FusedSearch.REF.length())) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
