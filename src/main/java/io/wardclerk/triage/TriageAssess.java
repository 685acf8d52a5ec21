package io.wardclerk.triage;

import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.Safeguard;
import io.wardclerk.workflow.StepContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Proposes an urgency: the higher of the floor and the acuity rules, with every reason. */
@Component
final class TriageAssess implements Connector<TriageAssess.Input, TriageAssess.Output> {

    private final TriageAssessment assessment;
    private final CaseFile file;
    private final DecisionRecord decisions;

    TriageAssess(TriageAssessment assessment, CaseFile file, DecisionRecord decisions) {
        this.assessment = assessment;
        this.file = file;
        this.decisions = decisions;
    }

    record Input(
            String inputId,
            String floorId,
            @Nullable String subject,
            @Nullable String factsId,
            @Nullable String symptomsId) {}

    record Output(
            String urgency,
            int priority,
            String engine,
            List<String> findings,
            String reviewViewId,
            String evidenceId,
            String resultId) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                        "triageAssess",
                        "Assess acuity",
                        "Applies the acuity rules to the words, answers, vital signs and record. Never below the red-flag floor.",
                        Effect.DECIDE,
                        Input.class,
                        Output.class,
                        Map.ofEntries(
                                Map.entry("inputId", "The sealed input document of the case."),
                                Map.entry("floorId", "The sealed decision of the red-flag floor."),
                                Map.entry(
                                        "subject",
                                        "The patient's reference, if one was given; shown until the record is read."),
                                Map.entry(
                                        "factsId",
                                        "The sealed facts of the record; without them only the input counts."),
                                Map.entry(
                                        "symptomsId",
                                        "The sealed result of the symptom extraction, shown as evidence."),
                                Map.entry("urgency", "emergency, urgent, routine or self-care."),
                                Map.entry("priority", "Priority of the review task."),
                                Map.entry("engine", "rules when no extraction was given, else offline."),
                                Map.entry("findings", "Codes of what the reviewer should know."),
                                Map.entry("reviewViewId", "The sealed view for the reviewer."),
                                Map.entry("evidenceId", "The sealed evidence for the reviewer."),
                                Map.entry("resultId", "The sealed result with a claim for each reason.")),
                        Set.of())
                .as(Safeguard.validatorOf("symptomsId").reading("inputId"));
    }

    @Override
    public Output execute(Input input, StepContext step) {
        MessageInput message = file.input(input.inputId());
        Assessment floor = file.read(input.floorId(), Assessment.class);
        RecordFacts facts = input.factsId() == null ? null : file.read(input.factsId(), RecordFacts.class);
        Result symptoms = input.symptomsId() == null ? null : file.read(input.symptomsId(), Result.class);

        Assessment whole = withFloor(assessment.assess(triageCase(message, facts)), floor);
        Urgency urgency = higher(whole.urgency(), floor.urgency());
        decisions.record(step, whole, urgency);

        String engine = symptoms == null ? Result.RULES : Result.OFFLINE;
        Proposal proposal = new Proposal(message, input.subject(), facts, whole, urgency, engine, symptoms);
        return new Output(
                urgency.word(),
                urgency.priority(),
                engine,
                whole.findings().stream()
                        .map(Assessment.Finding::code)
                        .distinct()
                        .toList(),
                file.store(step, "review-view", proposal.view()),
                file.store(step, "evidence", new EvidenceSheet(proposal).evidence()),
                file.store(step, "result", proposal.result()));
    }

    private static TriageCase triageCase(MessageInput message, @Nullable RecordFacts facts) {
        return new TriageCase(
                message.message(),
                message.answersGiven(),
                message.vitalsGiven(),
                facts == null ? TriageCase.PatientFacts.NONE : facts.facts());
    }

    /** The assessment with any reason of the floor that it lacks, the most urgent first. */
    private static Assessment withFloor(Assessment whole, Assessment floor) {
        Set<String> rules =
                whole.reasons().stream().map(Assessment.Reason::rule).collect(Collectors.toSet());
        List<Assessment.Reason> reasons = new ArrayList<>(whole.reasons());
        floor.reasons().stream()
                .filter(reason -> !rules.contains(reason.rule()))
                .forEach(reasons::add);
        reasons.sort(Comparator.comparing(Assessment.Reason::urgency));
        return new Assessment(
                whole.urgency(), whole.redFlags(), reasons, whole.findings(), whole.reading(), whole.rules());
    }

    /** Without a word from either, a clinician should look the same day. */
    private static Urgency higher(@Nullable Urgency assessed, @Nullable Urgency floor) {
        Urgency least = assessed == null ? (floor == null ? Urgency.URGENT : floor) : assessed;
        return floor == null ? least : least.orHigher(floor);
    }
}
