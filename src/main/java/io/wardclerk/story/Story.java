package io.wardclerk.story;

import io.wardclerk.audit.Trail;
import io.wardclerk.workflow.Instance;
import java.util.List;
import java.util.Map;

/** Tells what is on record of a case. Recording that somebody asked is the caller's part, before anything is shown. */
public interface Story {

    /**
     * The record of a case in order, in plain words.
     *
     * @param afterSeq only entries with a greater sequence number; 0 for all
     * @param limit at most this many
     */
    List<Told> of(Instance instance, long afterSeq, int limit);

    /**
     * One entry of the record with what people read of it.
     *
     * @param words a sentence without anything a patient said
     * @param who the actor as people call them: {@code Nora Nurse}, {@code the system 'portal'}, {@code Wardclerk}
     * @param step the diagram's name of the element, or empty
     * @param reasons the rules that decided, each with its reason text; empty for anything but a decision
     */
    record Told(Trail.Entry entry, String words, String who, String step, Map<String, String> reasons) {}
}
