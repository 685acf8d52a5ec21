package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.AssistantTask;
import java.util.List;

/** How the built-in engine does one skill. Never throws on any text. */
interface OfflineSkill {

    /** Its name, as prompts have it. */
    String skill();

    /** Its way of working and the version of that. */
    String model();

    List<Drafted> answer(AssistantTask task, List<SourceText> sources);
}
