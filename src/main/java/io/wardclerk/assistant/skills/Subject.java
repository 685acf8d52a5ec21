package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.Safeguards.KnownRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the clinical record says of whoever the step is about, besides who they are.
 *
 * @param language that they are spoken to in, BCP 47; empty where the record does not say
 * @param record what an answer is held against; null where it is not needed or there is none
 * @param refused whether the record did not let itself be read for it
 */
record Subject(String language, @Nullable KnownRecord record, boolean refused) {

    static final Subject UNKNOWN = new Subject("", null, false);
}
