package io.wardclerk.assistant.evaluation;

import io.wardclerk.assistant.AssistantResult;
import io.wardclerk.assistant.prompts.Prompt;
import io.wardclerk.assistant.skills.Trials;
import java.util.List;

/** Who answers in an evaluation. */
interface Engine {

    String name();

    AssistantResult answer(Item item, Prompt prompt);

    /** The built-in one, or a configured model by the name of its provider. */
    static Engine named(String name, Trials trials) {
        return new Engine() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public AssistantResult answer(Item item, Prompt prompt) {
                return trials.answer(prompt, item.sources(), item.question(), item.floor(), List.of(name));
            }
        };
    }
}
