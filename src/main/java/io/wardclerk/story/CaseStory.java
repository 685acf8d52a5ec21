package io.wardclerk.story;

import io.wardclerk.audit.Trail;
import io.wardclerk.story.words.Reasons;
import io.wardclerk.story.words.Words;
import io.wardclerk.workflow.Instance;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
final class CaseStory implements Story {

    private final Trail trail;
    private final CaseNaming naming;

    CaseStory(Trail trail, CaseNaming naming) {
        this.trail = trail;
        this.naming = naming;
    }

    @Override
    public List<Told> of(Instance instance, long afterSeq, int limit) {
        CaseNames names = naming.of(instance);
        return trail.of(instance.id(), afterSeq, limit).stream()
                .map(entry -> tell(entry, names))
                .toList();
    }

    private static Told tell(Trail.Entry entry, CaseNames names) {
        return new Told(
                entry,
                Words.of(entry, names),
                names.actor(entry.actor()),
                entry.element() == null ? "" : names.known(entry.element()),
                Reasons.of(entry));
    }
}
