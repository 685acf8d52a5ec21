package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.AbuseWatch;
import io.wardclerk.assistant.Safeguards;
import io.wardclerk.assistant.Safeguards.Finding;
import io.wardclerk.assistant.Safeguards.Question;
import io.wardclerk.assistant.Safeguards.Report;
import io.wardclerk.assistant.Safeguards.Severity;
import io.wardclerk.assistant.Safeguards.Source;
import io.wardclerk.assistant.TaskRefused;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.Safeguard;
import io.wardclerk.workflow.StepContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds a document of the case against others of it, whoever wrote it. */
@Component
final class SafeguardsCheck implements Connector<SafeguardsCheck.Input, SafeguardsCheck.Output> {

    private static final String INJECTION = "injection";

    private final Safeguards safeguards;
    private final AbuseWatch abuse;
    private final CaseTexts texts;

    SafeguardsCheck(Safeguards safeguards, AbuseWatch abuse, CaseTexts texts) {
        this.safeguards = safeguards;
        this.abuse = abuse;
        this.texts = texts;
    }

    /** What the checks say. */
    enum Verdict {
        OK,
        REVIEW,
        BLOCK
    }

    record Input(
            String documentId,
            List<String> sourceIds,
            @Nullable List<String> checks,
            @Nullable String floorUrgency) {}

    record Output(Verdict verdict, List<String> findings, double support) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                        "safeguardsCheck",
                        "Check against sources",
                        "Holds a draft or result against the documents that it was written from: numbers, doses, sides, negations,"
                                + " what is missing and what does not belong.",
                        Effect.DECIDE,
                        Input.class,
                        Output.class,
                        Map.of(
                                "documentId", "The sealed document that is checked.",
                                "sourceIds", "The sealed documents that it must rest on.",
                                "checks", "Which checks; all if left out.",
                                "floorUrgency",
                                        "The urgency that the rules found; words that make less of it are named.",
                                "verdict", "OK, REVIEW when a person must look, BLOCK when it must not go on as it is.",
                                "findings", "Names of the checks that found something.",
                                "support", "Share of it that the sources carry, 0 to 1."),
                        Set.of())
                .as(Safeguard.validatorOf("documentId"));
    }

    @Override
    public Output execute(Input input, StepContext step) {
        if (input.sourceIds().isEmpty()) {
            throw new TaskRefused("Name at least one source to check against");
        }
        List<Source> sources = new ArrayList<>();
        input.sourceIds().forEach(id -> {
            SourceText source = texts.read(step, id, new ArrayList<>());
            sources.add(new Source(source.ref(), source.text()));
        });
        String output = texts.read(step, input.documentId(), new ArrayList<>()).text();
        Report report = safeguards.check(new Question(
                sources,
                output,
                input.checks() == null ? Set.of() : Set.copyOf(input.checks()),
                null,
                floor(input.floorUrgency())));
        String subject = step.subject();
        if (subject != null
                && report.findings().stream()
                        .anyMatch(finding -> finding.check().equals(INJECTION))) {
            abuse.suspect(subject, INJECTION);
        }
        return new Output(
                verdict(report),
                report.findings().stream().map(Finding::check).distinct().toList(),
                Math.round(report.support() * 1000) / 1000.0);
    }

    private static @Nullable String floor(@Nullable String given) {
        String floor = given == null || given.isBlank() || given.equals("none") ? null : given.strip();
        if (floor != null && !Urgencies.isKnown(floor)) {
            throw new TaskRefused("The floor is no urgency: emergency, urgent, routine or self-care");
        }
        return floor;
    }

    private static Verdict verdict(Report report) {
        if (report.findings().stream().anyMatch(finding -> finding.severity() == Severity.BLOCK)) {
            return Verdict.BLOCK;
        }
        return report.findings().stream().anyMatch(finding -> finding.severity() == Severity.REVIEW)
                ? Verdict.REVIEW
                : Verdict.OK;
    }
}
