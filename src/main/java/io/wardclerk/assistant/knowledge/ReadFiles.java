package io.wardclerk.assistant.knowledge;

import io.wardclerk.assistant.FileTexts;
import io.wardclerk.assistant.KnowledgeDocuments.File;
import io.wardclerk.assistant.knowledge.reading.ReadText;
import io.wardclerk.assistant.knowledge.reading.Unreadable;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** Reads as the clinic's own documents are read, within the same limits. */
@Component
final class ReadFiles implements FileTexts {

    private final LimitedReading reading;

    ReadFiles(LimitedReading reading) {
        this.reading = reading;
    }

    @Override
    public String read(File file) throws Unread {
        try {
            ReadText text = reading.read(file.bytes(), file.type());
            // A conversation goes by lines, which paragraphs of a document do not keep.
            return text.format().equals("text") ? lines(file.bytes()) : text.text();
        } catch (Unreadable e) {
            throw new Unread(String.valueOf(e.getMessage()));
        }
    }

    private static String lines(byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8);
        return (text.startsWith("\ufeff") ? text.substring(1) : text).replaceAll("\\R", "\n");
    }
}
