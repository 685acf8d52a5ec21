package io.wardclerk.documentation.review;

import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Draft.Section;
import io.wardclerk.documentation.Draft.Sentence;
import io.wardclerk.documentation.Draft.Support;
import io.wardclerk.documentation.Edits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Edits of a document that has no sources: there is nothing to hold its words against, and they say so. */
final class PlainWording {

    private PlainWording() {}

    static Draft of(Draft draft, Edits edits) {
        return Sentences.sections(
                draft,
                draft.sections().stream().map(section -> of(section, edits)).toList());
    }

    private static Section of(Section section, Edits edits) {
        List<Sentence> sentences = new ArrayList<>();
        for (Sentence sentence : section.sentences()) {
            String changed = edits.changed().get(sentence.id());
            sentences.add(changed == null ? sentence : unsupported(sentence.id(), changed, sentence.modelText()));
        }
        edits.added().stream()
                .filter(added -> added.section().equals(section.key()))
                .forEach(added -> sentences.add(unsupported(added.id(), added.text(), null)));
        return new Section(section.key(), section.title(), sentences.isEmpty() ? section.empty() : null, sentences);
    }

    private static Sentence unsupported(String id, String text, @Nullable String modelText) {
        return new Sentence(id, text, modelText, Support.NONE, List.of(), List.of(), List.of());
    }
}
