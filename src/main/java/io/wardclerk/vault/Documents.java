package io.wardclerk.vault;

import java.util.List;
import java.util.Optional;

/**
 * Sealed documents by id: patients' messages, extracted findings, model results, drafts. Engine variables carry only their
 * ids. Writes join the caller's transaction.
 */
public interface Documents {

    /**
     * Stores a new document.
     *
     * @param scope whose data key seals it, see {@link Vault}
     * @param kind what it is, for operators: {@code triage-input}, {@code result}, {@code case-view}
     * @return its id, opaque and safe in URLs and engine variables
     */
    String store(String scope, String kind, byte[] content);

    /** All documents of a scope, in the order in which they were stored. */
    List<Entry> of(String scope);

    /** The document with this id, if it is one of the scope. */
    default Optional<Entry> of(String scope, String id) {
        return of(scope).stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    /** A document without its content, see {@link #read}. */
    record Entry(String id, String kind) {}

    /** The content, or empty when no such document exists. */
    Optional<byte[]> read(String id);
}
