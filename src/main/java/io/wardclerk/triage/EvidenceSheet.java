package io.wardclerk.triage;

import io.wardclerk.inbox.Inbox;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which words and values the proposal rests on, source by source. */
final class EvidenceSheet {

    private static final Map<String, String> TITLES = Map.of(
            SymptomExtract.MESSAGE,
            "The patient's words",
            "answers",
            "Answers given with the message",
            "vitals",
            "Vital signs given with the message",
            "record",
            "The patient's record");

    private final Proposal proposal;
    private final Map<String, StringBuilder> texts = new LinkedHashMap<>();

    EvidenceSheet(Proposal proposal) {
        this.proposal = proposal;
        texts.put(SymptomExtract.MESSAGE, new StringBuilder(proposal.message().message()));
        texts.put("answers", lines(proposal.message().answersGiven()));
        texts.put("vitals", lines(proposal.message().vitalsGiven()));
        RecordFacts facts = proposal.facts();
        texts.put("record", new StringBuilder(facts == null ? "" : facts.summary()));
    }

    Inbox.Evidence evidence() {
        List<Inbox.Claim> claims = new ArrayList<>();
        for (Assessment.Reason reason : proposal.assessment().reasons()) {
            List<Inbox.Span> spans = reason.evidence().stream().map(this::span).toList();
            claims.add(new Inbox.Claim(
                    "c" + (claims.size() + 1), reason.title(), List.of(reason.rule()), support(spans), spans));
        }
        Result symptoms = proposal.symptoms();
        if (symptoms != null) {
            symptoms.claims().stream().filter(this::isQuoted).forEach(claim -> claims.add(claim(claim)));
        }
        Result opinion = proposal.opinion();
        if (opinion != null && proposal.engine().equals(Result.LLM)) {
            opinion.claims().stream().filter(this::isQuoted).forEach(claim -> claims.add(opinion(claim)));
        }
        List<Map<String, Object>> findings = proposal.assessment().findings().stream()
                .map(finding -> Map.<String, Object>of("check", finding.code(), "message", finding.message()))
                .toList();
        return new Inbox.Evidence(sources(), claims, findings);
    }

    private List<Inbox.Source> sources() {
        return texts.entrySet().stream()
                .filter(text -> !text.getValue().isEmpty())
                .map(text -> new Inbox.Source(
                        text.getKey(),
                        TITLES.getOrDefault(text.getKey(), text.getKey()),
                        text.getValue().toString()))
                .toList();
    }

    /** A value that its source does not spell as the rule does is added to it as a line. */
    private Inbox.Span span(Assessment.Evidence evidence) {
        if (evidence.start() >= 0) {
            return new Inbox.Span(SymptomExtract.MESSAGE, evidence.start(), evidence.end(), evidence.quote());
        }
        String words = evidence.quote().isEmpty() ? evidence.what() : evidence.quote();
        StringBuilder text = texts.computeIfAbsent(evidence.origin(), origin -> new StringBuilder());
        int at = text.indexOf(words);
        if (at < 0) {
            text.append(text.isEmpty() ? "" : "\n").append(words);
            at = text.length() - words.length();
        }
        return new Inbox.Span(evidence.origin(), at, at + words.length(), words);
    }

    /** Nobody is shown evidence that is none: a claim whose quotation is not in the words, letter for letter, is left out. */
    private boolean isQuoted(Result.Claim claim) {
        return claim.evidence().stream()
                .allMatch(span -> span.isIn(proposal.message().message()));
    }

    private Inbox.Claim claim(Result.Claim claim) {
        String message = proposal.message().message();
        List<Inbox.Span> spans = claim.evidence().stream()
                .map(span -> new Inbox.Span(
                        span.ref(), span.start(), span.end(), message.substring(span.start(), span.end())))
                .toList();
        return new Inbox.Claim(claim.id(), claim.text(), claim.codes(), claim.support(), spans);
    }

    /** A model names the document of the message; the sheet has the message itself. */
    private Inbox.Claim opinion(Result.Claim claim) {
        String message = proposal.message().message();
        List<Inbox.Span> spans = claim.evidence().stream()
                .map(span -> new Inbox.Span(
                        SymptomExtract.MESSAGE, span.start(), span.end(), message.substring(span.start(), span.end())))
                .toList();
        return new Inbox.Claim(
                "o-" + claim.id(), "Second opinion: " + claim.text(), claim.codes(), claim.support(), spans);
    }

    private static String support(List<Inbox.Span> spans) {
        return spans.isEmpty() ? "NONE" : "SUPPORTED";
    }

    private static StringBuilder lines(Map<String, Object> values) {
        return new StringBuilder(values.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining("\n")));
    }
}
