package io.wardclerk.assistant;

import java.util.List;

/** Tells which section of a note a stretch of conversation belongs to, by its words alone; no model, the same answer every time. */
public interface NoteSections {

    /**
     * @param key short name: {@code GENHX}
     * @param title as a note has it: {@code History of present illness}
     */
    record Section(String key, String title) {}

    /** Every section there is. */
    List<Section> all();

    /**
     * The likeliest first.
     *
     * @param conversation lines of {@code Who: what}
     */
    List<Section> ranked(String conversation);
}
