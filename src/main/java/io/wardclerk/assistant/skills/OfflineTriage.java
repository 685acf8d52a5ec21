package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.AssistantTask;
import io.wardclerk.assistant.ClinicalText;
import io.wardclerk.assistant.Mention;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Names what the words of a message mention, with negation, time and person. It gives no urgency: that is the rules' to say. */
@Component
final class OfflineTriage implements OfflineSkill {

    private final ClinicalText text;

    OfflineTriage(ClinicalText text) {
        this.text = text;
    }

    @Override
    public String skill() {
        return "triage";
    }

    @Override
    public String model() {
        return "lexicon/1";
    }

    @Override
    public List<Drafted> answer(AssistantTask task, List<SourceText> sources) {
        List<Drafted> claims = new ArrayList<>();
        for (SourceText source : sources) {
            for (Mention mention : text.mentions(source.text())) {
                Sentence sentence = Sentence.around(source.text(), mention.start());
                // The words as they stand, with what denies or dates them: a word on its own could say the contrary.
                claims.add(new Drafted(
                        sentence.text(),
                        List.of("concept|" + mention.concept(), "asserted|" + mention.asserted()),
                        List.of(new Drafted.Place(source, mention.start(), mention.end()))));
            }
        }
        return claims;
    }
}
