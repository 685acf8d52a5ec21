package io.wardclerk.documentation.drafting;

import io.wardclerk.assistant.Assistant;
import io.wardclerk.assistant.AssistantTask;
import io.wardclerk.assistant.AssistantTask.Policy;
import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.DraftRequest;
import io.wardclerk.documentation.Drafting;
import io.wardclerk.documentation.Edits;
import io.wardclerk.documentation.Kind;
import io.wardclerk.documentation.Progress;
import io.wardclerk.workflow.BusinessFault;
import io.wardclerk.workflow.RetryLater;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Gathers, has the assistant write, and puts every sentence through the checks. */
@Component
final class CheckedDrafting implements Drafting {

    private static final int STAGES = 4;

    private final Gathering gathering;
    private final Outlines outlines;
    private final Assistant assistant;
    private final Assembly assembly;

    CheckedDrafting(Gathering gathering, Outlines outlines, Assistant assistant, Assembly assembly) {
        this.gathering = gathering;
        this.outlines = outlines;
        this.assistant = assistant;
        this.assembly = assembly;
    }

    @Override
    public Draft draft(DraftRequest request, Progress progress) throws BusinessFault, RetryLater {
        Outline outline = outlines.of(request.kind());
        progress.at("gather", 0, STAGES);
        Gathered gathered = gathering.of(request);
        progress.at("write", 1, STAGES);
        Assistant.Kept kept = assistant.ask(task(request, outline, gathered));
        progress.at("check", 2, STAGES);
        Written written = Written.of(request, outline, gathered, kept);
        Draft draft = assembly.checked(written.parts(), written.noted(), null);
        progress.at("check", STAGES, STAGES);
        return draft;
    }

    private static AssistantTask task(DraftRequest request, Outline outline, Gathered gathered) {
        String language = request.language();
        return new AssistantTask(
                outline.skill(),
                "",
                List.of(gathered.documentId()),
                List.of(),
                Set.of(),
                outline.question(language, request.readingLevel(), request.amends() != null),
                "",
                Outline.isEnglish(language) ? "" : language,
                Policy.CAREFUL,
                request.step());
    }

    @Override
    public Draft recheck(Draft draft, Edits edits) {
        Edited edited = Edited.of(draft, edits, outlines.of(draft.kind()));
        return assembly.checked(edited.parts(), edited.noted(), draft);
    }

    @Override
    public Layout layOut(Kind kind, String language, LocalDate date, String why) {
        Outline outline = outlines.of(kind);
        return new Layout(
                outline.title(language, date),
                outline.parts().stream()
                        .map(part -> new Draft.Section(part.key(), part.title(language), why, List.of()))
                        .toList());
    }
}
