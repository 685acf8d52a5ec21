package io.wardclerk.documentation.drafting;

import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Draft.Section;
import io.wardclerk.documentation.Draft.Sentence;
import io.wardclerk.documentation.Edits;
import io.wardclerk.documentation.Review.Added;
import io.wardclerk.documentation.drafting.Assembly.Parts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A draft with a clinician's edits, as parts to be checked. What was changed or added cites nothing: its evidence is searched for. */
record Edited(Parts parts, List<Noted> noted) {

    /** @throws IllegalArgumentException if an edit names a sentence or section that there is not */
    static Edited of(Draft draft, Edits edits, Outline outline) {
        require(draft, edits, outline);
        List<Line> active = new ArrayList<>();
        Map<String, Sentence> struck = new HashMap<>();
        Map<String, List<String>> order = new LinkedHashMap<>();
        for (Section section : draft.sections()) {
            List<String> ids = order.computeIfAbsent(section.key(), key -> new ArrayList<>());
            for (Sentence sentence : section.sentences()) {
                ids.add(sentence.id());
                if (edits.struck().contains(sentence.id())) {
                    struck.put(sentence.id(), struck(sentence));
                } else {
                    active.add(line(section, sentence, edits));
                }
            }
            for (Added added : edits.added()) {
                if (added.section().equals(section.key())) {
                    ids.add(added.id());
                    active.add(new Line(added.id(), section.key(), added.text(), null, List.of()));
                }
            }
        }
        // What came with the answer no check of sentences brings again.
        List<Noted> noted = draft.findings().stream()
                .filter(finding -> Written.OF_THE_ANSWER.contains(finding.code()))
                .map(Noted::of)
                .toList();
        return new Edited(new Parts(draft, active, struck, order), noted);
    }

    private static Line line(Section section, Sentence sentence, Edits edits) {
        String text = edits.changed().getOrDefault(sentence.id(), sentence.text());
        boolean same = text.equals(sentence.text());
        return new Line(
                sentence.id(), section.key(), text, sentence.modelText(), same ? sentence.evidence() : List.of());
    }

    /** It stays where it was and counts for nothing. */
    private static Sentence struck(Sentence sentence) {
        return new Sentence(
                sentence.id(),
                sentence.text(),
                sentence.modelText(),
                sentence.support(),
                sentence.evidence(),
                List.of(),
                List.of());
    }

    private static void require(Draft draft, Edits edits, Outline outline) {
        Set<String> ids = new HashSet<>();
        draft.sentences().forEach(sentence -> ids.add(sentence.id()));
        if (!ids.containsAll(edits.changed().keySet()) || !ids.containsAll(edits.struck())) {
            throw new IllegalArgumentException("An edit names a sentence that the draft does not have");
        }
        for (Added added : edits.added()) {
            if (!outline.hasPart(added.section())) {
                throw new IllegalArgumentException("An added sentence names a section that the draft does not have");
            }
            if (!ids.add(added.id())) {
                throw new IllegalArgumentException("An added sentence has the id of another one");
            }
        }
    }
}
