package io.wardclerk.assistant;

import io.wardclerk.assistant.DocumentSearch.Audience;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The documents that {@link DocumentSearch} answers from. What is imported is found within seconds on every node; until its vectors are
 * there, by words alone. Every change is recorded.
 */
public interface KnowledgeDocuments {

    /** Of one file, in bytes. */
    int LARGEST = 20 * 1024 * 1024;

    /**
     * What is said of a document.
     *
     * @param owner who answers for what it says
     * @param language such as {@code en}
     * @param source where it comes from, a link or words
     * @param expires the last day on which it is answered from; null for no end
     * @param confidential keeps it sealed under the installation's key; a document with anything of a patient must not be imported at all
     */
    record Description(
            String title,
            String owner,
            Audience audience,
            String language,
            @Nullable String source,
            @Nullable LocalDate expires,
            boolean confidential) {}

    /** A file as it was sent. */
    final class File {

        private final byte[] bytes;
        private final @Nullable String name;
        private final @Nullable String type;

        /** @param type as its sender names it, {@code text/markdown} */
        public File(byte[] bytes, @Nullable String name, @Nullable String type) {
            this.bytes = bytes.clone();
            this.name = name;
            this.type = type;
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        public @Nullable String name() {
            return name;
        }

        public @Nullable String type() {
            return type;
        }
    }

    /** What came of an import. */
    enum State {
        /** It answers. */
        ACTIVE,
        /** The file could not be read; what was before answers on. */
        REFUSED,
        DELETED
    }

    /**
     * A document.
     *
     * @param version that answers; 0 if none does
     * @param state of the newest import
     * @param defect why that was refused, and what to do
     * @param chunks of the version that answers
     * @param vectors how many of them can be found by meaning already
     * @param textSha256 of the text of that version
     */
    record Document(
            UUID id,
            Description description,
            int version,
            State state,
            @Nullable String defect,
            @Nullable String format,
            int words,
            int chunks,
            int vectors,
            @Nullable String sha256,
            @Nullable String textSha256,
            String importedBy,
            Instant importedAt,
            @Nullable Instant deletedAt) {}

    /**
     * Imports a new document. The same file for the same audience under the same title is not imported twice: the one that is there is
     * answered.
     */
    Document add(Description description, File file);

    /** A new version of its content; the same file as the one that answers changes nothing. Empty if there is no such document. */
    Optional<Document> renew(UUID id, File file);

    /** Changes what is said of it; its text and version stay. Whether it is confidential cannot be changed. */
    Optional<Document> describe(UUID id, Description description);

    /** Its text is gone for good; its hashes stay, so that what was cited can be told. */
    Optional<Document> delete(UUID id);

    Optional<Document> find(UUID id);

    /**
     * By title.
     *
     * @param deleted also those that were deleted
     */
    List<Document> list(boolean deleted);
}
