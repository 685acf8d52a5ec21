package io.wardclerk.assistant;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wardclerk.assistant.Lexicon.Cue;
import io.wardclerk.assistant.Phrases.Found;
import io.wardclerk.coding.Statements;
import io.wardclerk.content.ContentFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a clinician's note with the cues of {@code assistant/context.yaml}. */
@Component
final class NoteStatements implements Statements {

    private static final String CUES = "assistant/context.yaml";

    private final Phrases<Cue> cues = read();

    @Override
    public List<Statement> of(String text) {
        List<Word> words = Word.of(text);
        List<Found<Cue>> found = cues.find(words);
        Context context = Context.of(words, found, new BitSet());
        List<Statement> statements = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= words.size(); i++) {
            Kind kind = kind(context, first);
            if (i == words.size() || kind(context, i) != kind) {
                if (kind != null) {
                    statements.add(new Statement(
                            words.get(first).start(), words.get(i - 1).end(), kind));
                }
                first = i;
            }
        }
        return statements;
    }

    private static @Nullable Kind kind(Context context, int word) {
        if (context.negated(word)) {
            return Kind.NEGATED;
        }
        if (context.other(word)) {
            return Kind.OTHERS;
        }
        if (context.past(word)) {
            return Kind.PAST;
        }
        return context.possible(word) ? Kind.POSSIBLE : null;
    }

    private static Phrases<Cue> read() {
        try (InputStream file = NoteStatements.class.getResourceAsStream("/" + CUES)) {
            if (file == null) {
                throw new IllegalStateException(CUES + " is missing");
            }
            return Lexicon.of(List.of(ContentFile.of("context.yaml", new String(file.readAllBytes(), UTF_8))))
                    .cues();
        } catch (IOException e) {
            throw new UncheckedIOException(CUES + " cannot be read", e);
        }
    }
}
