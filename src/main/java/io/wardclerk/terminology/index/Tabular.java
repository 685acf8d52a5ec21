package io.wardclerk.terminology.index;

import io.wardclerk.terminology.CodeNotes;
import io.wardclerk.terminology.CodeNotes.Kind;
import io.wardclerk.terminology.CodeNotes.Note;
import io.wardclerk.terminology.CodeNotes.SeventhCharacter;
import io.wardclerk.terminology.Release;
import io.wardclerk.terminology.WrittenCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One release of the tabular list: chapters, sections and codes with their notes. */
final class Tabular {

    private final Release release;
    private final Map<String, Node> nodes = new HashMap<>();

    Tabular(Release release) {
        this.release = release;
    }

    Release release() {
        return release;
    }

    /** @param code as published for nodes; kind TITLE begins a node, SEVENTH adds {@code character=meaning} to it */
    void add(String code, @Nullable String parent, String kind, String words) {
        if ("TITLE".equals(kind)) {
            nodes.put(bare(code), new Node(code, parent == null ? null : bare(parent)));
            return;
        }
        Node node = nodes.get(bare(code));
        if (node == null) {
            return;
        }
        if ("SEVENTH".equals(kind)) {
            node.seventh.put(words.charAt(0), words.substring(2));
        } else {
            node.add(Kind.valueOf(kind), words);
        }
    }

    /** @param written with or without a dot */
    Optional<CodeNotes> notes(String written) {
        String bare = bare(written);
        if (bare.length() < 3 || bare.length() > 7) {
            return Optional.empty();
        }
        Node node = null;
        for (int length = bare.length(); node == null && length >= 3; length--) {
            node = nodes.get(bare.substring(0, length));
        }
        return Optional.ofNullable(node).map(found -> notes(bare, found));
    }

    private CodeNotes notes(String bare, Node own) {
        List<Note> notes = new ArrayList<>();
        SeventhCharacter seventh = null;
        for (@Nullable Node node = own; node != null; node = node.parent == null ? null : nodes.get(node.parent)) {
            notes.addAll(bare(node.code).equals(bare) ? node.own : node.inherited);
            if (seventh == null && !node.seventh.isEmpty()) {
                seventh = new SeventhCharacter(node.code, Collections.unmodifiableMap(node.seventh));
            }
        }
        return new CodeNotes(
                WrittenCode.published(io.wardclerk.terminology.CodeSystem.ICD10CM, bare),
                Collections.unmodifiableList(notes),
                seventh,
                release);
    }

    private static String bare(String code) {
        return code.replace(".", "");
    }

    private static final class Node {

        private final String code;
        private final @Nullable String parent;
        private final List<Note> own = new ArrayList<>(2);
        private final List<Note> inherited = new ArrayList<>(2);
        private final Map<Character, String> seventh = new LinkedHashMap<>();

        Node(String code, @Nullable String parent) {
            this.code = code;
            this.parent = parent;
        }

        void add(Kind kind, String words) {
            Note note = new Note(kind, words, RangeParser.ranges(words), code, false);
            own.add(note);
            inherited.add(new Note(kind, words, note.codes(), code, true));
        }
    }
}
