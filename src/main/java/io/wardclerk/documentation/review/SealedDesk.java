package io.wardclerk.documentation.review;

import io.wardclerk.assistant.Notices;
import io.wardclerk.assistant.Notices.Origin;
import io.wardclerk.documentation.DocumentDesk;
import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Review;
import io.wardclerk.documentation.ReviewRules;
import io.wardclerk.documentation.ReviewRules.Judgement;
import io.wardclerk.inbox.Inbox;
import io.wardclerk.inbox.Inbox.OpenTask;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens tasks by the inbox, which guards and records, and documents by the sealed case. */
@Component
final class SealedDesk implements DocumentDesk {

    private final Inbox inbox;
    private final CasePapers papers;
    private final ReviewRules rules;
    private final Notices notices;

    SealedDesk(Inbox inbox, CasePapers papers, ReviewRules rules, Notices notices) {
        this.inbox = inbox;
        this.papers = papers;
        this.rules = rules;
        this.notices = notices;
    }

    @Override
    public Optional<Desk> document(String task) {
        return inbox.open(task, "document").flatMap(open -> papers.of(open.task())
                .map(paper ->
                        desk(open, paper, rules.judge(paper.draft(), shown(open, paper), paper.changes()), false)));
    }

    /**
     * A coder is shown the codes of the words as the clinician left them. A clinician is shown the draft, and the page asks for their own
     * wordings by a check.
     */
    private static Review shown(OpenTask open, CasePapers.Paper paper) {
        return CasePapers.ofCodes(open.task()) && paper.reviewed() != null
                ? paper.reviewed().review()
                : Review.NONE;
    }

    @Override
    public Optional<Desk> check(String task, Map<String, Object> review) {
        return inbox.open(task, "document-check")
                .flatMap(open -> papers.of(open.task()).map(paper -> {
                    ReviewReader.Reading read = ReviewReader.of(review);
                    Judgement judgement = rules.judge(paper.draft(), read.review(), paper.changes());
                    Map<String, String> misfits = new LinkedHashMap<>(read.defects());
                    misfits.putAll(judgement.misfits());
                    Desk desk = desk(open, paper, judgement, true);
                    return new Desk(
                            desk.resultId(),
                            desk.draft(),
                            desk.version(),
                            desk.changes(),
                            desk.notice(),
                            review,
                            desk.revision(),
                            misfits,
                            desk.missing(),
                            desk.narrative());
                }));
    }

    private Desk desk(OpenTask open, CasePapers.Paper paper, Judgement judgement, boolean checked) {
        Draft draft = judgement.draft();
        return new Desk(
                paper.resultId(),
                draft,
                paper.version(),
                paper.changes(),
                notice(notices, draft),
                saved(open, paper),
                open.revision(),
                judgement.misfits(),
                checked ? judgement.missing() : Map.of(),
                open.narrative());
    }

    /** What the caller saved goes before what came with the task. */
    private @Nullable Map<String, Object> saved(OpenTask open, CasePapers.Paper paper) {
        Map<String, Object> draft = open.draft();
        if (draft != null && draft.get(ReviewAnswer.KEY) instanceof Map<?, ?> review) {
            Map<String, Object> saved = new LinkedHashMap<>();
            review.forEach((key, value) -> saved.put(String.valueOf(key), value));
            return saved;
        }
        return paper.reviewed() == null
                ? null
                : ReviewWriter.of(paper.reviewed().review());
    }

    static String notice(Notices notices, Draft draft) {
        Origin origin = draft.engine().mode().equals("llm") ? Origin.MODEL : Origin.OFFLINE;
        return draft.notice().isEmpty()
                ? ""
                : notices.find(draft.notice(), origin)
                        .orElseGet(() -> notices.newest(draft.language(), origin))
                        .text();
    }
}
