package io.wardclerk.documentation.drafting;

import io.wardclerk.documentation.Draft;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers findings. One that was there before, of the same sentence and with the same words, keeps its number, so that a reason
 * which was given for it still stands for it and for nothing else.
 */
final class FindingIds {

    /** Owner of findings of the whole. */
    static final String WHOLE = "";

    private final Map<String, Deque<String>> before = new HashMap<>();
    private int last;

    FindingIds(@Nullable Draft draft) {
        if (draft == null) {
            return;
        }
        draft.findings().forEach(finding -> know(WHOLE, finding));
        draft.sentences().forEach(sentence -> {
            sentence.findings().forEach(finding -> know(sentence.id(), finding));
            sentence.codes()
                    .forEach(code -> code.findings().forEach(finding -> know(owner(sentence.id(), code), finding)));
        });
    }

    static String owner(String sentence, Draft.Code code) {
        return sentence + " " + code.key();
    }

    List<Draft.Finding> numbered(String owner, List<Noted> noted) {
        return noted.stream()
                .map(each -> new Draft.Finding(
                        id(owner, each), each.code(), each.severity(), each.message(), each.evidence()))
                .toList();
    }

    private String id(String owner, Noted noted) {
        Deque<String> same = before.get(key(owner, noted));
        return same == null || same.isEmpty() ? "f" + ++last : same.removeFirst();
    }

    private void know(String owner, Draft.Finding finding) {
        before.computeIfAbsent(key(owner, Noted.of(finding)), key -> new ArrayDeque<>())
                .add(finding.id());
        if (finding.id().matches("f\\d{1,9}")) {
            last = Math.max(last, Integer.parseInt(finding.id().substring(1)));
        }
    }

    private static String key(String owner, Noted noted) {
        return owner + "\n" + noted.code() + "\n" + noted.severity() + "\n" + noted.message() + "\n" + noted.evidence();
    }
}
