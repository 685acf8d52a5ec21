package io.wardclerk.terminology.imports;

import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Release.Part;
import io.wardclerk.terminology.imports.Distribution.Member;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The tabular list of ICD-10-CM as CDC publishes it: chapter, section and diag, each with its notes and seventh characters. */
final class TabularList implements FileFormat {

    private static final Pattern VERSION = Pattern.compile("<version>\\s*(\\d{4})\\s*</version>");

    /** Elements that hold notes, and the kind of them. */
    private static final Map<String, String> NOTES = Map.of(
            "includes", "INCLUDES",
            "inclusionTerm", "INCLUSION_TERM",
            "excludes1", "EXCLUDES1",
            "excludes2", "EXCLUDES2",
            "codeFirst", "CODE_FIRST",
            "useAdditionalCode", "USE_ADDITIONAL",
            "codeAlso", "CODE_ALSO",
            "notes", "NOTE",
            "sevenChrNote", "NOTE");

    @Override
    public Optional<Recognised> recognise(Distribution file) {
        return file.member(member -> Xml.begins(member, "ICD10CM.tabular")).map(member -> {
            Matcher version = VERSION.matcher(member.head());
            return new Recognised(
                    "ICD-10-CM tabular list",
                    CodeSystem.ICD10CM,
                    Part.NOTES,
                    version.find() ? version.group(1) : null,
                    sink -> read(member, sink));
        });
    }

    private static void read(Member member, Sink sink) throws IOException {
        Xml.walk(member, new Tree(sink)::at);
    }

    /** Follows the elements. */
    private static final class Tree {

        private final Sink sink;
        private final Deque<String> open = new ArrayDeque<>();
        private final Set<String> known = new HashSet<>();
        private final Set<String> sections = new HashSet<>();
        private @Nullable String kind;
        /** A chapter or a diag whose name is read, but not its title. */
        private @Nullable String untitled;

        Tree(Sink sink) {
            this.sink = sink;
        }

        void at(XMLStreamReader xml) throws XMLStreamException {
            if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
                begin(xml);
            } else if (xml.getEventType() == XMLStreamConstants.END_ELEMENT) {
                end(xml.getLocalName());
            }
        }

        private void begin(XMLStreamReader xml) throws XMLStreamException {
            String name = xml.getLocalName();
            long line = xml.getLocation().getLineNumber();
            switch (name) {
                case "chapter", "diag" -> open.push("");
                case "section" -> {
                    String id = Objects.requireNonNullElse(xml.getAttributeValue(null, "id"), "");
                    open.push(id);
                    untitled = id;
                    sections.add(id);
                }
                case "name" -> {
                    open.pop();
                    untitled = xml.getElementText().strip();
                    open.push(untitled);
                }
                case "desc" -> title(line, xml.getElementText().strip());
                case "extension" -> seventh(line, xml);
                case "note" -> note(line, xml.getElementText().strip());
                default -> kind = NOTES.getOrDefault(name, kind);
            }
        }

        private void end(String name) {
            if (NOTES.containsKey(name)) {
                kind = null;
            } else if (name.equals("chapter") || name.equals("diag") || name.equals("section")) {
                open.pop();
            }
        }

        private void title(long line, String words) {
            String code = untitled;
            if (code == null || code.isEmpty() || code.length() > 16) {
                sink.defect(line, "A title stands here without the name of a chapter, section or code.");
                return;
            }
            untitled = null;
            if (!known.add(code)) {
                // The sections of one code are named as it is; the code's own notes then stand at both.
                if (!sections.remove(code) || !code.equals(parent())) {
                    sink.defect(line, "The code " + code + " stands in the list twice.");
                }
                return;
            }
            sink.note(line, code, parent(), "TITLE", words);
        }

        private @Nullable String parent() {
            return open.stream().skip(1).findFirst().orElse(null);
        }

        private void seventh(long line, XMLStreamReader xml) throws XMLStreamException {
            String character = Objects.requireNonNullElse(xml.getAttributeValue(null, "char"), "");
            String meaning = xml.getElementText().strip();
            String at = open.peek();
            if (character.length() != 1 || at == null || at.isEmpty()) {
                sink.defect(line, "A seventh character is not one character, or stands outside of a code.");
            } else {
                sink.note(line, at, null, "SEVENTH", character + "=" + meaning);
            }
        }

        private void note(long line, String words) {
            String at = open.peek();
            if (kind != null && at != null && !at.isEmpty() && !words.isEmpty()) {
                sink.note(line, at, null, kind, words);
            }
        }
    }
}
