package io.wardclerk.assistant;

import java.util.List;
import java.util.Optional;

/**
 * What is said beside an answer: that a machine made it, from what, and what it cannot do. By language and by what the answer rests on; every
 * version stays readable, since an answer is kept with the version that was shown with it.
 */
public interface Notices {

    /** What an answer comes from. */
    enum Origin {
        /** A language model. */
        MODEL,
        /** The built-in engine. */
        OFFLINE,
        /** The clinic's own documents, word for word. */
        DOCUMENTS,
        /** A public source, by its link. */
        PUBLIC
    }

    /**
     * @param id language and version, {@code en/2}
     * @param text to be shown
     */
    record Notice(String id, Origin origin, String text) {}

    /** The newest in this language, or in English where there is none. */
    Notice newest(String language, Origin origin);

    /** @param id {@code en/2} */
    Optional<Notice> find(String id, Origin origin);

    /** Languages that there are texts in. */
    List<String> languages();
}
