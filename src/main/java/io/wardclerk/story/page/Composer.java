package io.wardclerk.story.page;

import io.wardclerk.story.Story;
import io.wardclerk.story.Story.Told;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.StepNames;
import io.wardclerk.workflow.Workflow;
import io.wardclerk.workflow.Workflows;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Puts what is on record of a case into the order in which somebody asks about it. */
@Component
final class Composer {

    private static final int PORTION = 500;
    /** A page is no place for more; the trail has all of it. */
    private static final int MOST = 5_000;

    private static final Set<String> READS = Set.of(
            "instance-read", "trail-read", "explanation-read", "task-view", "task-list", "access", "engine-read");
    private static final Set<String> BEGINNINGS = Set.of("instance-start", "message-correlate");
    private static final Set<String> DECIDED = Set.of("task-complete", "step-resolve", "instance-cancel");
    private static final Set<String> EFFECTS = Set.of("fhir-write", "message-send", "task-escalate", "instance-end");

    private final Story story;
    private final Workflows workflows;
    private final StepNames steps;
    private final Heads heads;
    private final Clock clock;

    Composer(Story story, Workflows workflows, StepNames steps, Heads heads, Clock clock) {
        this.story = story;
        this.workflows = workflows;
        this.steps = steps;
        this.heads = heads;
        this.clock = clock;
    }

    Explanation of(Instance instance) {
        heads.settle();
        List<Told> all = all(instance);
        Optional<Workflow> workflow = workflows.find(instance.workflow(), instance.version());
        String title = workflow.map(Workflow::title).orElse(instance.workflow());
        List<Explanation.Decision> decisions = decisions(all);
        return new Explanation(
                title,
                instance.version(),
                instance.id(),
                Days.of(clock.instant()),
                Summary.of(instance, title, workflow.map(Workflow::description).orElse(""), decisions, all),
                lines(all, BEGINNINGS),
                decisions,
                lines(all, DECIDED),
                lines(all, EFFECTS),
                engines(all),
                Omissions.of(all, steps.work(instance.workflow(), instance.version())),
                looked(all),
                heads.of(all),
                Glossary.of(all));
    }

    private List<Told> all(Instance instance) {
        List<Told> all = new ArrayList<>();
        List<Told> portion;
        long after = 0;
        do {
            portion = story.of(instance, after, PORTION);
            all.addAll(portion);
            after = all.isEmpty() ? 0 : all.get(all.size() - 1).entry().seq();
        } while (portion.size() == PORTION && all.size() < MOST);
        return all;
    }

    private static List<Explanation.Line> lines(List<Told> all, Set<String> actions) {
        return all.stream()
                .filter(told -> actions.contains(told.entry().action()) && succeeded(told))
                .map(told -> new Explanation.Line(Days.of(told.entry().at()), told.words()))
                .toList();
    }

    private static List<Explanation.Decision> decisions(List<Told> all) {
        return all.stream()
                .filter(told -> told.entry().action().equals("rule-decision") && succeeded(told))
                .map(Composer::decision)
                .toList();
    }

    private static Explanation.Decision decision(Told told) {
        Map<String, Object> detail = told.entry().detail();
        Object concluded = detail.getOrDefault("urgency", detail.getOrDefault("outcome", ""));
        String word = concluded.equals("none") ? "" : concluded.toString();
        String where = told.step().isEmpty() ? "They" : "In the step '" + told.step() + "' they";
        return new Explanation.Decision(
                Days.of(told.entry().at()),
                word.isEmpty()
                        ? where + " found nothing to say."
                        : where + " came to '" + word + (told.reasons().isEmpty() ? "'." : "', because:"),
                word,
                told.reasons(),
                String.valueOf(detail.getOrDefault("ruleSet", "")));
    }

    private static List<String> engines(List<Told> all) {
        Set<String> engines = new LinkedHashSet<>();
        all.stream()
                .filter(told -> told.entry().action().equals("engine-call"))
                .forEach(told -> engines.add(told.words()));
        return List.copyOf(engines);
    }

    private static List<String> looked(List<Told> all) {
        Map<String, Integer> times = new LinkedHashMap<>();
        all.stream()
                .filter(told -> READS.contains(told.entry().action()) && succeeded(told))
                .forEach(told -> times.merge(told.who(), 1, Integer::sum));
        return times.entrySet().stream()
                .map(each -> each.getKey() + " (" + (each.getValue() == 1 ? "once" : each.getValue() + " times") + ")")
                .toList();
    }

    static boolean succeeded(Told told) {
        return told.entry().outcome().equals("success");
    }
}
