package io.wardclerk.triage;

import io.wardclerk.scheduling.OfferedServices;
import io.wardclerk.triage.protocol.Question;
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
    private final OfferedServices services;

    TriageAssess(TriageAssessment assessment, CaseFile file, DecisionRecord decisions, OfferedServices services) {
        this.assessment = assessment;
        this.file = file;
        this.decisions = decisions;
        this.services = services;
    }

    record Input(
            String inputId,
            String floorId,
            @Nullable String subject,
            @Nullable String factsId,
            @Nullable String symptomsId,
            @Nullable String addedId,
            @Nullable String opinion,
            @Nullable String opinionId) {}

    record Output(
            String urgency,
            int priority,
            String engine,
            List<String> findings,
            String reviewViewId,
            String evidenceId,
            String resultId,
            String language,
            boolean raised,
            List<Map<String, Object>> questions) {}

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
                                        "addedId",
                                        "The sealed document of what was added since; it can raise the urgency, never lower it."),
                                Map.entry("opinion", "The urgency of a second opinion: it raises, it never lowers."),
                                Map.entry("opinionId", "The sealed result of the second opinion, shown as evidence."),
                                Map.entry("language", "The message's language as ISO 639-1, or und."),
                                Map.entry("raised", "Whether what was added raised the urgency."),
                                Map.entry(
                                        "questions",
                                        "What is not known yet: id, text and type of each question; none in an emergency."),
                                Map.entry("urgency", "emergency, urgent, routine or self-care."),
                                Map.entry("priority", "Priority of the review task."),
                                Map.entry(
                                        "symptomsId",
                                        "The sealed result of the symptom extraction, shown as evidence."),
                                Map.entry("engine", "rules when no extraction was given, else offline."),
                                Map.entry("findings", "Codes of what the reviewer should know."),
                                Map.entry("reviewViewId", "The sealed view for the reviewer."),
                                Map.entry("evidenceId", "The sealed evidence for the reviewer."),
                                Map.entry("resultId", "The sealed result with a claim for each reason.")),
                        Set.of())
                .as(Safeguard.validatorOf("symptomsId", "opinion", "opinionId").reading("inputId", "addedId"));
    }

    @Override
    public Output execute(Input input, StepContext step) {
        MessageInput first = file.input(input.inputId());
        MessageInput message = file.input(input.inputId(), input.addedId());
        Assessment floor = file.read(input.floorId(), Assessment.class);
        Result symptoms = input.symptomsId() == null ? null : file.read(input.symptomsId(), Result.class);
        RecordFacts facts = input.factsId() == null ? null : file.read(input.factsId(), RecordFacts.class);

        Assessment rules = foreign(withFloor(assessment.assess(message.with(facts)), floor), message);
        Urgency found = higher(rules.urgency(), floor.urgency());
        Urgency before = input.addedId() == null ? found : before(first, facts, floor);
        Urgency byRules = found.orHigher(before);
        Urgency opinion = input.opinion() == null ? byRules : Urgency.of(input.opinion());
        Urgency urgency = byRules.orHigher(opinion);
        Assessment whole = opined(rules, byRules, opinion, input.opinion() != null);
        decisions.record(step, whole, urgency);
        List<Question> missing = urgency == Urgency.EMERGENCY ? List.of() : assessment.unanswered(message.with(facts));

        String engine = symptoms == null ? Result.RULES : input.opinion() == null ? Result.OFFLINE : Result.LLM;
        Result second = input.opinionId() == null ? null : file.read(input.opinionId(), Result.class);
        Proposal proposal = new Proposal(
                message,
                input.subject(),
                facts,
                whole,
                urgency,
                engine,
                symptoms,
                second,
                missing,
                services.all().stream()
                        .map(each -> new Proposal.Option(each.title(), each.id()))
                        .toList(),
                input.addedId() != null);
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
                file.store(step, "result", proposal.result()),
                assessment.languages().of(message.message()),
                urgency != before,
                asked(missing));
    }

    /** Says where rules and second opinion differ, whichever is the higher. */
    private static Assessment opined(Assessment rules, Urgency byRules, Urgency opinion, boolean asked) {
        if (!asked || byRules == opinion) {
            return rules;
        }
        List<Assessment.Finding> findings = new ArrayList<>(rules.findings());
        findings.add(new Assessment.Finding(
                "OPINIONS_DIFFER",
                "The rules say " + byRules.word() + ", the second opinion of a model " + opinion.word()
                        + "; the higher is proposed."));
        return new Assessment(
                rules.urgency(), rules.redFlags(), rules.reasons(), findings, rules.reading(), rules.rules());
    }

    /** What was proposed before anything was added: what a patient says further lowers nothing. */
    private Urgency before(MessageInput first, @Nullable RecordFacts facts, Assessment floor) {
        return higher(foreign(assessment.assess(first.with(facts)), first).urgency(), floor.urgency());
    }

    /** The rules read English: what is written otherwise is for a person today, whatever single words were recognised. */
    private Assessment foreign(Assessment whole, MessageInput message) {
        if (!assessment.languages().foreign(message.message())) {
            return whole;
        }
        List<Assessment.Finding> findings = new ArrayList<>(whole.findings());
        findings.add(new Assessment.Finding(
                "LANGUAGE_NOT_READ",
                "The message does not seem to be in English, which is all that the rules read; somebody who understands it must"
                        + " read it today."));
        return new Assessment(
                higher(whole.urgency(), Urgency.URGENT),
                whole.redFlags(),
                whole.reasons(),
                findings,
                whole.reading(),
                whole.rules());
    }

    private static List<Map<String, Object>> asked(List<Question> missing) {
        return missing.stream()
                .map(question ->
                        Map.<String, Object>of("id", question.id(), "text", question.text(), "type", question.type()))
                .toList();
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
