package io.wardclerk.documentation.review;

import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Draft.Finding;
import io.wardclerk.documentation.Draft.Section;
import io.wardclerk.documentation.Draft.Sentence;
import java.util.List;
import java.util.function.UnaryOperator;

/** A draft with other sentences or findings in the same places. */
final class Sentences {

    private Sentences() {}

    static Draft each(Draft draft, UnaryOperator<Sentence> change) {
        return of(
                draft,
                draft.sections().stream()
                        .map(section -> new Section(
                                section.key(),
                                section.title(),
                                section.empty(),
                                section.sentences().stream().map(change).toList()))
                        .toList(),
                draft.findings());
    }

    static Draft sections(Draft draft, List<Section> sections) {
        return of(draft, sections, draft.findings());
    }

    static Draft with(Draft draft, List<Finding> findings) {
        return of(draft, draft.sections(), findings);
    }

    static Sentence with(Sentence sentence, List<Finding> findings) {
        return new Sentence(
                sentence.id(),
                sentence.text(),
                sentence.modelText(),
                sentence.support(),
                sentence.evidence(),
                findings,
                sentence.codes());
    }

    private static Draft of(Draft draft, List<Section> sections, List<Finding> findings) {
        return new Draft(
                draft.kind(),
                draft.language(),
                draft.readingLevel(),
                draft.title(),
                draft.subject(),
                draft.encounter(),
                draft.date(),
                draft.person(),
                draft.engine(),
                draft.answers(),
                draft.notice(),
                sections,
                draft.sources(),
                draft.omissions(),
                findings);
    }
}
