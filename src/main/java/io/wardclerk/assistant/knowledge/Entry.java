package io.wardclerk.assistant.knowledge;

import io.wardclerk.assistant.KnowledgeDocuments.Description;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A chunk in the index.
 *
 * @param key unique, also in the index
 * @param text of the whole version
 * @param terms of the chunk, its headings and its title
 * @param vector null while there is none
 */
record Entry(
        String key,
        UUID document,
        int version,
        Description description,
        Chunk chunk,
        String text,
        Set<String> terms,
        @Nullable Vector vector) {

    static Entry of(
            UUID document,
            int version,
            Description description,
            int number,
            Content content,
            List<String> terms,
            @Nullable Vector vector) {
        return new Entry(
                document + "#" + number,
                document,
                version,
                description,
                content.chunks().get(number),
                content.text(),
                new HashSet<>(terms),
                vector);
    }

    String words() {
        return text.substring(chunk.start(), chunk.end());
    }

    /** What is analysed: the headings tell what a chunk is about. */
    static String heading(Description description, Chunk chunk) {
        return description.title() + ". " + chunk.section().replace(" > ", ". ");
    }
}
