package io.wardclerk.documentation;

import io.wardclerk.workflow.BusinessFault;
import io.wardclerk.workflow.RetryLater;
import java.time.LocalDate;
import java.util.List;

/** Writes drafts and holds them to their sources. Nothing that it says is done: a clinician signs or discards it. */
public interface Drafting {

    /** The record does not hold the transcript, or it has no text. */
    String NO_TRANSCRIPT = "NO_TRANSCRIPT";

    /**
     * Reads the sources of the request's subject and writes from them.
     *
     * @throws BusinessFault {@link #NO_TRANSCRIPT}
     * @throws RetryLater if the record cannot be read now
     */
    Draft draft(DraftRequest request, Progress progress) throws BusinessFault, RetryLater;

    /**
     * The draft as it would be with these edits: changed and added sentences are held against the same sources, their codes and what
     * is then omitted are looked for anew. Struck sentences stay in their place and count for nothing. Calls no model and reads no
     * other system; the same edits of the same draft give the same answer.
     *
     * @throws IllegalArgumentException if an edit names a sentence or section that there is not
     */
    Draft recheck(Draft draft, Edits edits);

    /** A document of this kind with nothing in it, for a person to write in. */
    Layout layOut(Kind kind, String language, LocalDate date, String why);

    /**
     * @param title for a person
     * @param sections all empty, each with why
     */
    record Layout(String title, List<Draft.Section> sections) {}
}
