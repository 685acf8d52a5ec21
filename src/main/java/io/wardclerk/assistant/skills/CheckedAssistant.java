package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.Assistant;
import io.wardclerk.assistant.AssistantProperties;
import io.wardclerk.assistant.AssistantResult;
import io.wardclerk.assistant.AssistantResult.Engine;
import io.wardclerk.assistant.AssistantResult.Status;
import io.wardclerk.assistant.AssistantResult.Usage;
import io.wardclerk.assistant.AssistantTask;
import io.wardclerk.assistant.AssistantTask.Review;
import io.wardclerk.assistant.Consulted;
import io.wardclerk.assistant.TaskRefused;
import io.wardclerk.assistant.prompts.Prompt;
import io.wardclerk.assistant.prompts.PromptLibrary;
import io.wardclerk.vault.Masking;
import io.wardclerk.workflow.RetryLater;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * From a task to a kept answer: the sources of its subject, without what identifies people; an engine; the quotes found, the claims
 * checked, the codes validated, the policy applied; kept with its case. Who may ask and whether the patient agreed is decided before the
 * step gets here.
 */
@Component
class CheckedAssistant implements Assistant {

    static final String DISCLAIMER = "en/2";
    private static final String LLM = "llm";
    private static final Set<String> ALWAYS_REVIEWED = Set.of("triage", "coding");

    private final AssistantProperties properties;
    private final PromptLibrary prompts;
    private final Sources sources;
    private final Masking masking;
    private final ModelTalk models;
    private final OfflineEngine offline;
    private final ClaimChecks checks;
    private final ResultTable results;
    private final ObjectProvider<Consulted> listeners;

    @SuppressWarnings("TooManyParameters")
    CheckedAssistant(
            AssistantProperties properties,
            PromptLibrary prompts,
            Sources sources,
            Masking masking,
            ModelTalk models,
            OfflineEngine offline,
            ClaimChecks checks,
            ResultTable results,
            ObjectProvider<Consulted> listeners) {
        this.properties = properties;
        this.prompts = prompts;
        this.sources = sources;
        this.masking = masking;
        this.models = models;
        this.offline = offline;
        this.checks = checks;
        this.results = results;
        this.listeners = listeners;
    }

    @Override
    public Kept ask(AssistantTask task) throws RetryLater {
        require(task);
        Gathered gathered = sources.of(task);
        Optional<Kept> before = results.of(task.step());
        Kept kept = before.isPresent() ? before.get() : results.keep(task.step(), answer(task, prompt(task), gathered));
        List<Consulted.GivenSource> given =
                gathered.sources().stream().map(SourceText::given).toList();
        listeners.forEach(listener -> listener.answered(task.step(), kept, given, before.isPresent()));
        return kept;
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

    private AssistantResult answer(AssistantTask task, Prompt prompt, Gathered gathered) {
        if (gathered.sources().isEmpty()) {
            // Without a source there is nothing that an answer could rest on, so nobody is asked.
            return result(task, prompt, gathered, engine(task, prompt, gathered, List.of()), List.of(), Usage.NONE);
        }
        Minimised minimised = new Minimised(masking, gathered.known(), gathered.sources());
        ModelAnswer answer = models.with(task, prompt, minimised, properties.chain(task.skill()));
        if (answer instanceof ModelAnswer.Read read) {
            Engine engine = new Engine(
                    LLM,
                    read.provider(),
                    read.model(),
                    prompt.reference(),
                    prompt.sha256(),
                    gathered.knowledge(),
                    read.passedOver());
            Gathered all = new Gathered(
                    minimised.parts().stream().map(Minimised.Part::source).toList(),
                    gathered.known(),
                    gathered.knowledge());
            return result(task, prompt, all, engine, read.claims(), read.usage());
        }
        Engine engine = engine(task, prompt, gathered, answer.passedOver());
        return task.policy().offlineAllowed()
                ? result(task, prompt, gathered, engine, offline.answer(task, gathered.sources()), Usage.NONE)
                : unavailable(task, engine);
    }

    private Engine engine(AssistantTask task, Prompt prompt, Gathered gathered, List<String> passedOver) {
        return new Engine(
                AssistantProperties.OFFLINE,
                "",
                offline.model(task.skill()),
                prompt.reference(),
                prompt.sha256(),
                gathered.knowledge(),
                passedOver);
    }

    private AssistantResult result(
            AssistantTask task, Prompt prompt, Gathered gathered, Engine engine, List<Drafted> claims, Usage usage) {
        Checked checked = checks.check(task, claims, gathered.sources());
        return new AssistantResult(
                AssistantResult.SCHEMA,
                task.skill(),
                status(task, prompt, checked),
                engine,
                checked.claims(),
                checked.findings(),
                DISCLAIMER,
                usage);
    }

    private static Status status(AssistantTask task, Prompt prompt, Checked checked) {
        if (checked.claims().isEmpty() && !checked.needsAPerson()) {
            return Status.ABSTAINED;
        }
        boolean person =
                switch (task.policy().review()) {
                    case ALWAYS -> true;
                    case ON_FINDING -> prompt.reviewed() || checked.needsAPerson();
                    case NEVER -> checked.isBlocked();
                };
        return person ? Status.REVIEW : Status.OK;
    }

    private static AssistantResult unavailable(AssistantTask task, Engine engine) {
        return new AssistantResult(
                AssistantResult.SCHEMA,
                task.skill(),
                Status.UNAVAILABLE,
                engine,
                List.of(),
                List.of(),
                DISCLAIMER,
                Usage.NONE);
    }
}
