package io.wardclerk.documentation.signing;

import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Draft.Section;
import io.wardclerk.documentation.Draft.Sentence;
import io.wardclerk.documentation.Review;
import io.wardclerk.documentation.Review.Act;
import java.util.List;
import java.util.stream.Collectors;

/** The words of a document as they are signed: what is struck is not in it, and neither are sections with nothing left. */
final class SignedText {

    private final Draft draft;
    private final Review review;

    SignedText(Draft draft, Review review) {
        this.draft = draft;
        this.review = review;
    }

    List<Section> sections() {
        return draft.sections().stream()
                .filter(section -> !sentences(section).isEmpty())
                .toList();
    }

    List<Sentence> sentences(Section section) {
        return section.sentences().stream()
                .filter(sentence -> {
                    Review.Decision decision = review.sentences().get(sentence.id());
                    return decision == null || decision.act() != Act.STRIKE;
                })
                .toList();
    }

    List<Sentence> sentences() {
        return draft.sections().stream()
                .flatMap(section -> sentences(section).stream())
                .toList();
    }

    String plain() {
        return draft.title() + "\n\n"
                + sections().stream()
                        .map(section -> section.title() + "\n" + words(section, "\n"))
                        .collect(Collectors.joining("\n\n"))
                + "\n";
    }

    /** FHIR's narrative: XHTML with nothing but paragraphs. */
    String narrative(Section section) {
        return "<div xmlns=\"http://www.w3.org/1999/xhtml\">"
                + sentences(section).stream()
                        .map(sentence -> "<p>" + escaped(sentence.text()) + "</p>")
                        .collect(Collectors.joining())
                + "</div>";
    }

    private String words(Section section, String between) {
        return sentences(section).stream().map(Sentence::text).collect(Collectors.joining(between));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
