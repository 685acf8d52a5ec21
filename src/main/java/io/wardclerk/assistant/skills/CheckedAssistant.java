package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.AbuseWatch;
import io.wardclerk.assistant.Assistant;
import io.wardclerk.assistant.AssistantResult.Finding;
import io.wardclerk.assistant.AssistantTask;
import io.wardclerk.assistant.AssistantTask.Review;
import io.wardclerk.assistant.Consulted;
import io.wardclerk.assistant.Safeguards.Severity;
import io.wardclerk.assistant.TaskRefused;
import io.wardclerk.assistant.prompts.Prompt;
import io.wardclerk.assistant.prompts.PromptLibrary;
import io.wardclerk.workflow.RetryLater;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * From a task to a kept answer: the sources of its subject, without what identifies people; an engine; the quotes found, the claims
 * checked, the codes validated, the policy applied; kept with its case. Who may ask and whether the patient agreed is decided before the
 * step gets here; whether too much that looks like abuse came from them, here.
 */
@Component
class CheckedAssistant implements Assistant {

    static final String ABUSE = "ABUSE_LIMIT";
    private static final Set<String> ALWAYS_REVIEWED = Set.of("triage", "coding");

    private final PromptLibrary prompts;
    private final Sources sources;
    private final AskedEngines engines;
    private final ResultTable results;
    private final AbuseWatch abuse;
    private final ObjectProvider<Consulted> listeners;

    CheckedAssistant(
            PromptLibrary prompts,
            Sources sources,
            AskedEngines engines,
            ResultTable results,
            AbuseWatch abuse,
            ObjectProvider<Consulted> listeners) {
        this.prompts = prompts;
        this.sources = sources;
        this.engines = engines;
        this.results = results;
        this.abuse = abuse;
        this.listeners = listeners;
    }

    @Override
    public Kept ask(AssistantTask task) throws RetryLater {
        require(task);
        Gathered gathered = sources.of(task);
        Optional<Kept> before = results.of(task.step());
        if (before.isPresent()) {
            return told(task, before.get(), gathered, true);
        }
        Prompt prompt = prompt(task);
        AskedEngines.Given given = isAdmitted(task)
                ? engines.answer(task, prompt, gathered)
                : engines.refused(task, prompt, gathered, refusal());
        return told(task, results.keep(task.step(), given.result()), given.gathered(), false);
    }

    private Kept told(AssistantTask task, Kept kept, Gathered gathered, boolean again) {
        List<Consulted.GivenSource> given =
                gathered.sources().stream().map(SourceText::given).toList();
        listeners.forEach(listener -> listener.answered(task.step(), kept, given, again));
        return kept;
    }

    private boolean isAdmitted(AssistantTask task) {
        String subject = task.step().subject();
        return subject == null || abuse.admits(subject);
    }

    private static Finding refusal() {
        return new Finding(
                ABUSE,
                Severity.REVIEW,
                "",
                "So much of this sender spoke to a machine within the hour that no engine is asked; a person reads it");
    }

    private static void require(AssistantTask task) {
        if (task.policy().review() == Review.NEVER && ALWAYS_REVIEWED.contains(task.skill())) {
            throw new TaskRefused("A person reviews every answer of the skill " + task.skill()
                    + ": set review to always or onFinding");
        }
        if (!task.floor().isEmpty() && !Urgencies.isKnown(task.floor())) {
            throw new TaskRefused("The floor is no urgency: emergency, urgent, routine or self-care");
        }
    }

    private Prompt prompt(AssistantTask task) {
        String named = task.prompt().isBlank()
                ? results.prompt(task.step(), task.skill()).orElse("")
                : task.prompt();
        Optional<Prompt> prompt = named.isBlank() ? prompts.newest(task.skill()) : prompts.find(named);
        return prompt.filter(each -> each.released() && each.skill().equals(task.skill()))
                .orElseThrow(() -> new TaskRefused("The step names no released prompt of its skill"));
    }
}
