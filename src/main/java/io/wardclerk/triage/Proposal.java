package io.wardclerk.triage;

import io.wardclerk.triage.protocol.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is put before the reviewer. */
record Proposal(
        MessageInput message,
        @Nullable String subject,
        @Nullable RecordFacts facts,
        Assessment assessment,
        Urgency urgency,
        String engine,
        @Nullable Result symptoms,
        @Nullable Result opinion,
        List<Question> missing,
        List<Option> services,
        boolean added) {

    /** The fields of {@code forms/triage/review.form} and {@code decide.form}, by key. */
    record View(
            @Nullable String patient,
            @Nullable String vitals,
            String message,
            String proposal,
            String proposed,
            String urgency,
            List<Row> reasons,
            @Nullable String asked,
            @Nullable String related,
            List<Option> openCases,
            List<Option> services,
            @Nullable String service) {}

    /** An option of a select. */
    record Option(String label, String value) {}

    /** A row of the table of reasons. */
    record Row(String rule, String reason, String words, String source) {}

    View view() {
        List<RecordFacts.OpenCase> open = facts == null ? List.of() : facts.open();
        boolean newer = added && facts == null;
        return new View(
                // What was read of the record meanwhile stays in sight.
                newer ? null : patient(),
                newer ? null : vitals(),
                message.message(),
                proposal(),
                urgency.word(),
                urgency.word(),
                rows(assessment.reasons()),
                missing.isEmpty()
                        ? null
                        : missing.stream()
                                .limit(AskView.MOST)
                                .map(Question::text)
                                .collect(Collectors.joining(" ")),
                open.isEmpty()
                        ? null
                        : open.size() == 1
                                ? "Another message of this patient is open."
                                : open.size() + " other messages of this patient are open.",
                open.stream()
                        .map(each -> new Option(each.label(), each.instance()))
                        .toList(),
                services,
                services.isEmpty() ? null : services.get(0).value());
    }

    Result result() {
        List<Result.Claim> claims = new ArrayList<>();
        for (Assessment.Reason reason : assessment.reasons()) {
            List<Result.Span> spans = reason.evidence().stream()
                    .filter(each -> each.start() >= 0)
                    .map(each -> Result.Span.of(SymptomExtract.MESSAGE, each.start(), each.end(), each.quote()))
                    .toList();
            claims.add(new Result.Claim(
                    "c" + (claims.size() + 1), reason.title(), List.of(reason.rule()), spans, "SUPPORTED", 1.0));
        }
        List<Result.Finding> findings = assessment.findings().stream()
                .map(finding -> new Result.Finding(finding.code(), "WARN", "", finding.message()))
                .toList();
        return Result.of("REVIEW", engine, assessment.rules(), claims, findings);
    }

    private String patient() {
        if (facts != null) {
            return facts.summary();
        }
        String contact = message.contact() == null ? "" : message.contact().line();
        String known = contact.isEmpty() ? (subject == null ? "Not known yet" : subject) : contact;
        return known + ". The record has not been read yet: red flags put this message before you at once.";
    }

    private String vitals() {
        String given = message.vitalsGiven().entrySet().stream()
                .map(vital -> vital.getKey() + " " + vital.getValue())
                .collect(Collectors.joining("\n"));
        String recorded = facts == null ? "" : String.join("\n", facts.vitals());
        return (given.isEmpty() ? "None given with the message." : "Given with the message:\n" + given)
                + (recorded.isEmpty() ? "" : "\nOn record:\n" + recorded);
    }

    private String proposal() {
        String by = engine.equals(Result.RULES)
                ? "by the red-flag rules alone"
                : engine.equals(Result.LLM)
                        ? "by rules, with a model's second opinion"
                        : "by rules, with the built-in offline text engine";
        String findings =
                assessment.findings().stream().map(Assessment.Finding::message).collect(Collectors.joining(" "));
        return (LABELS.get(urgency) + ", " + by + " (" + assessment.rules() + "). " + findings).strip();
    }

    private static final Map<Urgency, String> LABELS = Map.of(
            Urgency.EMERGENCY, "Emergency: now",
            Urgency.URGENT, "Urgent: today",
            Urgency.ROUTINE, "Routine: an appointment",
            Urgency.SELF_CARE, "Self-care: advice");

    private static List<Row> rows(List<Assessment.Reason> reasons) {
        return reasons.stream()
                .map(reason -> new Row(reason.rule(), reason.title(), words(reason), reason.source()))
                .toList();
    }

    /** The patient's words and what was given with them; what the record adds says so. */
    private static String words(Assessment.Reason reason) {
        String said = words(reason, " … ", false);
        String recorded = words(reason, ", ", true);
        return recorded.isEmpty() ? said : (said.isEmpty() ? "" : said + "; ") + "on record: " + recorded;
    }

    private static String words(Assessment.Reason reason, String between, boolean recorded) {
        return reason.evidence().stream()
                .filter(each -> each.origin().equals("record") == recorded)
                .map(each -> each.quote().isEmpty() ? each.what() : each.quote())
                .distinct()
                .collect(Collectors.joining(between));
    }
}
