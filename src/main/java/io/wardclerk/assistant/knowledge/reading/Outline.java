package io.wardclerk.assistant.knowledge.reading;

import io.wardclerk.assistant.knowledge.reading.ReadText.Section;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Collects a file's blocks in their order: a heading opens a section, a paragraph belongs to the last one. */
final class Outline {

    private static final Pattern BLANK = Pattern.compile("[\\s\\u00a0]+");
    /** What no reader sees: controls, soft hyphens, zero-width and direction marks, tags. */
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Cc}\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff]|[\\x{e0000}-\\x{e007f}]");

    private static final int LONGEST_HEADING = 160;

    private final StringBuilder text = new StringBuilder();
    private final List<Section> sections = new ArrayList<>();
    private final List<Heading> path = new ArrayList<>();
    private final int most;
    private int start;

    private record Heading(int level, String words) {}

    /** @param most characters; a file with more is refused */
    Outline(int most) {
        this.most = most;
    }

    /** @param level 1 for the outermost */
    void heading(int level, String words) throws Unreadable {
        String clean = clean(words);
        if (clean.isEmpty()) {
            return;
        }
        close();
        path.removeIf(open -> open.level() >= level);
        path.add(new Heading(level, clean.substring(0, Math.min(clean.length(), LONGEST_HEADING))));
        add(clean);
    }

    void paragraph(String words) throws Unreadable {
        String clean = clean(words);
        if (!clean.isEmpty()) {
            add(clean);
        }
    }

    /** @throws Unreadable if there is no text in it */
    ReadText end(String format) throws Unreadable {
        close();
        if (text.toString().isBlank()) {
            throw new Unreadable("It holds no text. If its pages are pictures, run text recognition over it first.");
        }
        return new ReadText(format, text.toString(), sections);
    }

    private void add(String words) throws Unreadable {
        if (text.length() + words.length() > most) {
            throw new Unreadable("It has more than " + most + " characters of text. Import it in parts.");
        }
        text.append(words).append('\n');
    }

    private void close() {
        if (text.length() > start) {
            String words = String.join(" > ", path.stream().map(Heading::words).toList());
            sections.add(new Section(words, start, text.length()));
            start = text.length();
        }
    }

    private static String clean(String words) {
        String spaced = BLANK.matcher(words).replaceAll(" ");
        return Normalizer.normalize(UNSEEN.matcher(spaced).replaceAll(""), Normalizer.Form.NFC)
                .strip();
    }
}
