package io.wardclerk.basics;

import io.wardclerk.basics.facts.Entry;
import io.wardclerk.basics.facts.Verdict;
import io.wardclerk.inbox.Inbox;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The evidence of a decision: each verdict as a claim, each entry that it rests on as a line of its source. */
final class ReasonSheet {

    private final Map<String, StringBuilder> texts = new LinkedHashMap<>();

    private ReasonSheet() {}

    static Inbox.Evidence of(List<Verdict> verdicts, List<Object> facts) {
        ReasonSheet sheet = new ReasonSheet();
        List<Inbox.Claim> claims = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            List<Inbox.Span> spans = verdict.because().stream().map(sheet::span).toList();
            claims.add(new Inbox.Claim(
                    "c" + (claims.size() + 1),
                    verdict.message(),
                    List.of(verdict.code()),
                    spans.isEmpty() ? "NONE" : "SUPPORTED",
                    spans));
        }
        facts.forEach(fact -> {
            if (fact instanceof Entry entry && entry.content().has("resourceType")) {
                sheet.span(entry);
            }
        });
        List<Inbox.Source> sources = sheet.texts.entrySet().stream()
                .map(text -> new Inbox.Source(
                        text.getKey(), text.getKey(), text.getValue().toString()))
                .toList();
        return new Inbox.Evidence(sources, claims, List.of());
    }

    private Inbox.Span span(Entry entry) {
        StringBuilder text = texts.computeIfAbsent(entry.getOf(), of -> new StringBuilder());
        String line = entry.line();
        int at = ("\n" + text + "\n").indexOf("\n" + line + "\n");
        if (at < 0) {
            text.append(text.isEmpty() ? "" : "\n").append(line);
            at = text.length() - line.length();
        }
        return new Inbox.Span(entry.getOf(), at, at + line.length(), line);
    }
}
