package io.wardclerk.assistant.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.assistant.knowledge.reading.DocumentReading;
import io.wardclerk.assistant.knowledge.reading.ReadText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkingTest {

    private static ReadText markdown(String text) throws Exception {
        return DocumentReading.of(text.getBytes(StandardCharsets.UTF_8), "text/markdown");
    }

    @Test
    void chunksAreWholeSentencesOfOneSection() throws Exception {
        String sentence = "One two three four five six seven eight nine ten. ";
        ReadText text = markdown("# A\n\n" + sentence.repeat(20) + "\n\n# B\n\nShort.");

        List<Chunk> chunks = Chunking.of(text);

        assertThat(chunks).allSatisfy(chunk -> {
            String words = text.text().substring(chunk.start(), chunk.end());
            assertThat(Chunking.words(words, 0, words.length())).isLessThanOrEqualTo(Chunking.MOST_WORDS);
            assertThat(words).matches("(?s)\\S.*\\S");
            assertThat(chunk.section()).isIn("A", "B");
        });
        assertThat(chunks).filteredOn(chunk -> chunk.section().equals("B")).hasSize(1);
        assertThat(text.text().substring(chunks.get(0).start(), chunks.get(0).end()))
                .endsWith("ten.");
    }

    @Test
    void noWordIsLost() throws Exception {
        ReadText text = markdown("# Long\n\n" + "word ".repeat(500));

        int words = Chunking.of(text).stream()
                .mapToInt(chunk -> Chunking.words(text.text(), chunk.start(), chunk.end()))
                .sum();

        assertThat(words).isEqualTo(501);
    }
}
