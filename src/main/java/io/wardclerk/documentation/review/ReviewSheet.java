package io.wardclerk.documentation.review;

import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Draft.Finding;
import io.wardclerk.documentation.Draft.Section;
import io.wardclerk.documentation.Draft.Sentence;
import io.wardclerk.inbox.Inbox;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A draft as a form and the evidence tab of the task show it. */
final class ReviewSheet {

    private ReviewSheet() {}

    static Map<String, Object> view(Draft draft, String notice, @Nullable String problem) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("title", draft.title());
        view.put("text", text(draft));
        view.put("notice", notice);
        view.put("problem", problem);
        view.put("codes", codes(draft));
        view.put("problems", findings(draft));
        view.put(
                "omitted",
                draft.omissions().stream()
                        .map(Draft.Omission::message)
                        .distinct()
                        .collect(Collectors.joining("\n")));
        return view;
    }

    /** As it would be signed: titles of sections, a sentence a line; an empty section says why it is. */
    static String text(Draft draft) {
        return draft.sections().stream()
                .map(section -> section.title() + "\n"
                        + (section.sentences().isEmpty()
                                ? "(" + (section.empty() == null ? "empty" : section.empty()) + ")"
                                : section.sentences().stream()
                                        .map(Sentence::text)
                                        .collect(Collectors.joining("\n"))))
                .collect(Collectors.joining("\n\n"));
    }

    private static String codes(Draft draft) {
        return draft.sentences()
                .flatMap(sentence -> sentence.codes().stream())
                .map(code -> code.code() + " " + code.display() + (code.valid() ? "" : " (not valid)"))
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    private static List<Map<String, String>> findings(Draft draft) {
        List<Map<String, String>> rows = new ArrayList<>();
        draft.findings().forEach(finding -> rows.add(row("The whole", finding)));
        for (Section section : draft.sections()) {
            for (Sentence sentence : section.sentences()) {
                String where = section.title() + ", " + sentence.id();
                sentence.findings().forEach(finding -> rows.add(row(where, finding)));
                sentence.codes().forEach(code -> code.findings()
                        .forEach(finding -> rows.add(row(where + ", " + code.code(), finding))));
            }
        }
        return rows;
    }

    private static Map<String, String> row(String where, Finding finding) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("where", where);
        row.put(
                "weight",
                switch (finding.severity()) {
                    case BLOCK -> "blocks";
                    case WARN -> "look";
                    case INFO -> "note";
                });
        row.put("what", finding.message());
        return row;
    }

    static Inbox.Evidence evidence(Draft draft) {
        List<Inbox.Claim> claims = draft.sentences()
                .map(sentence -> new Inbox.Claim(
                        sentence.id(),
                        sentence.text(),
                        sentence.codes().stream().map(Draft.Code::key).toList(),
                        sentence.support().name(),
                        sentence.evidence().stream()
                                .map(place -> new Inbox.Span(place.ref(), place.start(), place.end(), place.quote()))
                                .toList()))
                .toList();
        return new Inbox.Evidence(
                draft.sources().stream()
                        .map(source -> new Inbox.Source(source.ref(), source.title(), source.text()))
                        .toList(),
                claims,
                draft.findings().stream()
                        .map(finding -> Map.<String, Object>of("check", finding.code(), "message", finding.message()))
                        .toList());
    }
}
