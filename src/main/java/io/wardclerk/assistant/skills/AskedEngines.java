package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.AssistantProperties;
import io.wardclerk.assistant.AssistantResult;
import io.wardclerk.assistant.AssistantResult.Engine;
import io.wardclerk.assistant.AssistantResult.Finding;
import io.wardclerk.assistant.AssistantResult.Usage;
import io.wardclerk.assistant.AssistantTask;
import io.wardclerk.assistant.prompts.Prompt;
import io.wardclerk.vault.Masking;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks the engines of a skill in turn, and has what they say made an answer. Whoever answers, the checks are the same. */
@Component
class AskedEngines {

    private static final String LLM = "llm";

    private final AssistantProperties properties;
    private final Masking masking;
    private final ModelTalk models;
    private final OfflineEngine offline;
    private final Answering answering;

    AskedEngines(
            AssistantProperties properties,
            Masking masking,
            ModelTalk models,
            OfflineEngine offline,
            Answering answering) {
        this.properties = properties;
        this.masking = masking;
        this.models = models;
        this.offline = offline;
        this.answering = answering;
    }

    /** @param gathered everything that the engine was given, also what it looked up */
    record Given(AssistantResult result, Gathered gathered) {}

    Given answer(AssistantTask task, Prompt prompt, Gathered gathered) {
        return answer(task, prompt, gathered, properties.chain(task.skill()));
    }

    /** @param chain names of engines, asked in turn */
    Given answer(AssistantTask task, Prompt prompt, Gathered gathered, List<String> chain) {
        if (gathered.sources().isEmpty()) {
            // Without a source there is nothing that an answer could rest on, so nobody is asked.
            Engine nobody = engine(task, prompt, gathered, List.of());
            return new Given(answering.result(task, prompt, gathered, nobody, List.of(), Usage.NONE), gathered);
        }
        Minimised minimised = new Minimised(masking, gathered.known(), gathered.sources());
        ModelAnswer answer = models.with(task, prompt, minimised, chain);
        if (answer instanceof ModelAnswer.Read read) {
            Engine engine = new Engine(
                    LLM,
                    read.provider(),
                    read.model(),
                    prompt.reference(),
                    prompt.sha256(),
                    gathered.knowledge(),
                    read.passedOver());
            Gathered all = gathered.with(
                    minimised.parts().stream().map(Minimised.Part::source).toList());
            return new Given(answering.result(task, prompt, all, engine, read.claims(), read.usage()), all);
        }
        Engine engine = engine(task, prompt, gathered, answer.passedOver());
        AssistantResult result = task.policy().offlineAllowed()
                ? answering.result(task, prompt, gathered, engine, offline.answer(task, gathered.sources()), Usage.NONE)
                : answering.unavailable(task, gathered, engine, List.of());
        return new Given(result, gathered);
    }

    /** No engine is asked. */
    Given refused(AssistantTask task, Prompt prompt, Gathered gathered, Finding why) {
        Engine engine = engine(task, prompt, gathered, List.of("all: sender-refused"));
        return new Given(answering.unavailable(task, gathered, engine, List.of(why)), gathered);
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
}
