/**
 * The clinic's own documents: read, divided, indexed and found again. Start reading at {@code FusedSearch} for finding and at
 * {@code StoredDocuments} for importing.
 */
@NullMarked
package io.wardclerk.assistant.knowledge;

import org.jspecify.annotations.NullMarked;
