package io.wardclerk.assistant.knowledge.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file by what it is, whatever its name says: PDF, DOCX, HTML, Markdown, plain text, or a FHIR DocumentReference that carries one
 * of these.
 */
public final class DocumentReading {

    /** Some thousand pages. */
    static final int MOST_CHARACTERS = 4_000_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private DocumentReading() {}

    /**
     * @param type as the sender names it, {@code text/markdown}; tells Markdown and HTML from plain text, the rest is known by its content
     * @throws Unreadable if it is damaged, protected, too large when unpacked, or of another kind
     */
    public static ReadText of(byte[] file, @Nullable String type) throws Unreadable {
        return of(file, type, true);
    }

    /** For whoever gives up on a file before it is read. */
    public static Unreadable refused(String why) {
        return new Unreadable(why);
    }

    private static ReadText of(byte[] file, @Nullable String type, boolean enveloped) throws Unreadable {
        if (begins(file, "%PDF-")) {
            return PdfText.of(file);
        }
        if (begins(file, "PK\u0003\u0004")) {
            return WordText.of(file);
        }
        String media = type == null ? "" : type.toLowerCase(Locale.ROOT);
        if (media.startsWith("application/pdf") || media.contains("wordprocessingml")) {
            throw new Unreadable(
                    "It says that it is a PDF or a Word document and does not begin like one: it may be damaged.");
        }
        String text = text(file);
        String head = text.stripLeading();
        if (enveloped && (media.contains("fhir+json") || head.startsWith("{\"resourceType\"") || isResource(head))) {
            return fhir(text);
        }
        String start = head.substring(0, Math.min(head.length(), 200)).toLowerCase(Locale.ROOT);
        if (media.startsWith("text/html")
                || media.contains("xhtml")
                || start.startsWith("<!doctype html")
                || start.startsWith("<html")) {
            return HtmlText.of(text, "HTML");
        }
        return media.startsWith("text/markdown") ? HtmlText.ofMarkdown(text) : plain(text);
    }

    private static boolean isResource(String head) {
        return head.startsWith("{")
                && head.substring(0, Math.min(head.length(), 2000)).contains("\"resourceType\"");
    }

    /** A DocumentReference or Binary, <a href="https://hl7.org/fhir/R4/documentreference.html">FHIR R4</a>, with its content inside. */
    private static ReadText fhir(String text) throws Unreadable {
        JsonNode resource = json(text);
        JsonNode attachment = resource.path("resourceType").asText().equals("Binary")
                ? resource
                : resource.path("content").path(0).path("attachment");
        String data = attachment.path("data").asText("");
        if (data.isEmpty()) {
            throw new Unreadable(
                    "The FHIR resource carries no content: send a DocumentReference with content.attachment.data.");
        }
        try {
            return of(
                    Base64.getMimeDecoder().decode(data),
                    attachment.path("contentType").asText(),
                    false);
        } catch (IllegalArgumentException e) {
            throw new Unreadable("The FHIR resource's content.attachment.data is not Base64.");
        }
    }

    private static JsonNode json(String text) throws Unreadable {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new Unreadable("It says that it is a FHIR resource and is not JSON.");
        }
    }

    /** Lines in capitals, or underlined, are no headings here: a file without marks has one section. */
    private static ReadText plain(String text) throws Unreadable {
        Outline outline = new Outline(MOST_CHARACTERS);
        for (String paragraph : text.split("\\R\\s*\\R|(?<=[.!?:])\\R")) {
            outline.paragraph(paragraph);
        }
        return outline.end("text");
    }

    private static String text(byte[] file) throws Unreadable {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            // What people type holds none of these; files of other kinds do.
            if (text.chars().anyMatch(each -> each < ' ' && "\t\n\u000b\f\r".indexOf(each) < 0)) {
                throw new Unreadable(
                        "It is of no kind that is read here: PDF, DOCX, HTML, Markdown, text, FHIR DocumentReference.");
            }
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Unreadable(
                    "It is of no kind that is read here (PDF, DOCX, HTML, Markdown, text, FHIR DocumentReference), or its text is not"
                            + " UTF-8.");
        }
    }

    private static boolean begins(byte[] file, String mark) {
        return file.length >= mark.length()
                && new String(file, 0, mark.length(), StandardCharsets.ISO_8859_1).equals(mark);
    }
}
