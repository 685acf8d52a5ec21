package io.wardclerk.documentation;

import io.wardclerk.workflow.StepContext;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written, as the case was started with.
 *
 * @param step where the case stands; its subject is the only person whose data is read, its scope the only one whose documents are
 * @param language BCP 47: {@code en}
 * @param readingLevel school grade, 1 to 12, or null
 * @param transcriptId the sealed document of this case that holds the transcript's text as UTF-8; null where it lies in the record
 * @param transcript {@code DocumentReference/9}, or null where it is sealed
 * @param encounter {@code Encounter/7}, or null
 * @param amends {@code DocumentReference/4}, the document that the new one is to replace, or null
 */
public record DraftRequest(
        StepContext step,
        Kind kind,
        String language,
        @Nullable Integer readingLevel,
        @Nullable String transcriptId,
        @Nullable String transcript,
        @Nullable String encounter,
        @Nullable String amends) {}
