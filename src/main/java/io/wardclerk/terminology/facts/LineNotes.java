package io.wardclerk.terminology.facts;

import io.wardclerk.terminology.CodeNotes;
import io.wardclerk.terminology.CodeNotes.Kind;
import io.wardclerk.terminology.CodeNotes.Note;
import io.wardclerk.terminology.CodeRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The notes of a code, sorted by what the rules ask of them. */
record LineNotes(
        List<Note> excludes1,
        List<Note> excludes2,
        List<Guidance> codeFirst,
        List<Guidance> useAdditional,
        List<Guidance> codeAlso,
        List<String> terms) {

    private static final LineNotes NONE =
            new LineNotes(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    static LineNotes of(@Nullable CodeNotes notes) {
        return notes == null
                ? NONE
                : new LineNotes(
                        withCodes(notes, Kind.EXCLUDES1),
                        withCodes(notes, Kind.EXCLUDES2),
                        guidance(notes, Kind.CODE_FIRST),
                        guidance(notes, Kind.USE_ADDITIONAL),
                        guidance(notes, Kind.CODE_ALSO),
                        terms(notes));
    }

    /**
     * The note that keeps the other code from this one. Two codes that the same list of a heading names are both outside of what it
     * speaks of, so it says nothing of the two together.
     *
     * @param heading whether the other is one: then a note that limits its codes by characters keeps it apart as a whole, since codes
     *     under it are
     */
    @Nullable
    Note excluding(Kind kind, String own, String other, boolean heading) {
        List<Note> notes = kind == Kind.EXCLUDES1 ? excludes1 : excludes2;
        for (Note note : notes) {
            if ((names(note, other) || (heading && spans(note, other)))
                    && notes.stream().noneMatch(each -> each.at().equals(note.at()) && names(each, own))) {
                return note;
            }
        }
        return null;
    }

    private static boolean names(Note note, String code) {
        for (CodeRange range : note.codes()) {
            if (range.contains(code)) {
                return true;
            }
        }
        return false;
    }

    private static boolean spans(Note note, String heading) {
        return note.codes().stream()
                .anyMatch(range -> new CodeRange(range.first(), range.last(), null).contains(heading));
    }

    private static List<Note> withCodes(CodeNotes notes, Kind kind) {
        return notes.notes().stream()
                .filter(note -> note.kind() == kind && !note.codes().isEmpty())
                .toList();
    }

    private static List<Guidance> guidance(CodeNotes notes, Kind kind) {
        Map<String, List<Note>> lists = new LinkedHashMap<>();
        for (Note note : notes.notes()) {
            if (note.kind() == kind) {
                lists.computeIfAbsent(note.at(), at -> new ArrayList<>()).add(note);
            }
        }
        return lists.entrySet().stream()
                .map(list -> new Guidance(
                        kind,
                        list.getKey(),
                        String.join(
                                " ", list.getValue().stream().map(Note::text).toList()),
                        list.getValue().stream()
                                .flatMap(note -> note.codes().stream())
                                .toList()))
                .toList();
    }

    /** Other words for the code itself. */
    private static List<String> terms(CodeNotes notes) {
        return notes.notes().stream()
                .filter(note ->
                        !note.inherited() && (note.kind() == Kind.INCLUSION_TERM || note.kind() == Kind.INCLUDES))
                .map(Note::text)
                .toList();
    }
}
