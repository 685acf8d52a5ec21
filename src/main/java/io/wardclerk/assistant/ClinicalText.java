package io.wardclerk.assistant;

import io.wardclerk.content.ContentFile;
import java.util.List;
import java.util.Set;

/**
 * Finds what a text says: clinical concepts with negation, time, and who has them, and numbers such as age and vital signs, each
 * with its span. Pure text work by lexicon and grammar; no model, linear in the text. Never throws on any text.
 */
public interface ClinicalText {

    /** Everything found. Offsets are UTF-16 code units of exactly this text. */
    Reading read(String text);

    /** Ids of all concepts that it can find. */
    Set<String> concepts();

    /**
     * Ids of all concepts that it could find with the lexicon of these files.
     *
     * @throws RuntimeException naming the file and what is wrong in it
     */
    Set<String> concepts(List<ContentFile> files);

    /** Mentions in order of their place in the text. Offsets are UTF-16 code units of exactly this text. */
    List<Mention> mentions(String text);
}
