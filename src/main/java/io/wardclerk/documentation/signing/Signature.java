package io.wardclerk.documentation.signing;

import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Drafts.Reviewed;
import io.wardclerk.documentation.ReviewRules.Judgement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to become a final document.
 *
 * @param case the instance, which gives the document its identity: one case, one final document
 * @param signedAt the same on every attempt, so that what is written again is written alike
 * @param version 1, or one more than that of the document that it replaces
 * @param replaces the document that it replaces, or null
 */
record Signature(
        String instance,
        String resultId,
        Judgement judgement,
        Reviewed reviewed,
        String signer,
        String signerName,
        Instant signedAt,
        int version,
        @Nullable Replaced replaces) {

    /**
     * @param document {@code DocumentReference/4}
     * @param composition {@code Composition/5}, or null where it is not known
     */
    record Replaced(
            String document,
            String documentVersion,
            @Nullable String composition) {}

    Draft draft() {
        return judgement.draft();
    }
}
