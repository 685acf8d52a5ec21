package io.wardclerk.documentation.review;

import io.wardclerk.access.AccessDenied;
import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.access.Scopes;
import io.wardclerk.access.StepUp;
import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Draft.Sentence;
import io.wardclerk.documentation.Drafts;
import io.wardclerk.documentation.Drafts.Reviewed;
import io.wardclerk.documentation.Review;
import io.wardclerk.documentation.ReviewRules;
import io.wardclerk.documentation.ReviewRules.Judgement;
import io.wardclerk.documentation.review.CasePapers.Paper;
import io.wardclerk.inbox.AnswerExtension;
import io.wardclerk.inbox.Inbox.Answer;
import io.wardclerk.workflow.HumanTasks.HumanTask;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes the review from an answer: whole, decided, and signed by a person who has just proven who they are, or by a system that
 * may say so of one. Without one in the answer that
 * counts which they saved; who ticks that they accept all as it is needs none.
 */
@Component
final class ReviewAnswer implements AnswerExtension {

    /** Where a review stands in an answer's data. */
    static final String KEY = "review";

    private static final String ALL = "acceptAll";

    private final CasePapers papers;
    private final Drafts drafts;
    private final ReviewRules rules;
    private final StepUp stepUp;
    private final Callers callers;
    private final Clock clock;

    ReviewAnswer(CasePapers papers, Drafts drafts, ReviewRules rules, StepUp stepUp, Callers callers, Clock clock) {
        this.papers = papers;
        this.drafts = drafts;
        this.rules = rules;
        this.stepUp = stepUp;
        this.callers = callers;
        this.clock = clock;
    }

    @Override
    public boolean isFor(HumanTask task) {
        return CasePapers.isAbout(task);
    }

    @Override
    public Map<String, Object> shown(HumanTask task) {
        return Map.of("reviewPage", "/review/" + task.id());
    }

    @Override
    public Part take(HumanTask task, Answer answer, @Nullable Map<String, Object> draft) {
        Map<String, Object> data = new LinkedHashMap<>(answer.data());
        Object sent = data.remove(KEY);
        boolean all = Boolean.TRUE.equals(data.remove(ALL));
        Answer rest = new Answer(answer.decision(), answer.reason(), data);
        Object decision = answer.decision() == null ? data.get("decision") : answer.decision();
        Optional<Paper> paper = papers.of(task);
        boolean signs = !CasePapers.ofCodes(task) && !"reject".equals(decision);
        if (signs) {
            requireSigner(task);
        }
        if ("reject".equals(decision) || paper.isEmpty()) {
            return new Part(rest, Map.of(), Map.of(), Map.of(), () -> rejected(task, paper, reason(answer)));
        }
        ReviewReader.Reading read = read(paper.get(), sent, all, draft);
        Review review = CasePapers.ofCodes(task) ? coded(paper.get(), read.review()) : read.review();
        Map<String, String> defects = new LinkedHashMap<>(read.defects());
        Judgement judgement =
                rules.judge(paper.get().draft(), review, paper.get().changes());
        defects.putAll(judgement.misfits());
        if (!CasePapers.ofCodes(task)) {
            judgement.missing().forEach(defects::putIfAbsent);
        }
        if (defects.isEmpty() && signs) {
            stepUp.require();
        }
        Map<String, String> placed = new LinkedHashMap<>();
        defects.forEach((place, what) -> placed.put(place.isEmpty() ? KEY : KEY + "/" + place, what));
        return new Part(
                rest,
                placed,
                changes(paper.get().draft(), review, true),
                changes(paper.get().draft(), review, false),
                () -> keep(task, paper.get(), review, reason(answer)));
    }

    private void requireSigner(HumanTask task) {
        Caller caller = callers.current();
        if (caller.kind() != Caller.Kind.PERSON && !caller.scopes().contains(Scopes.DOCUMENT_SIGN)) {
            throw new AccessDenied("A document is signed by a person: have a clinician sign at /review/" + task.id()
                    + ". A key signs only with the scope " + Scopes.DOCUMENT_SIGN
                    + "; without it it may read and check the document, or discard it with a reason");
        }
    }

    private static @Nullable String reason(Answer answer) {
        return answer.reason() == null && answer.data().get("reason") instanceof String reason
                ? reason
                : answer.reason();
    }

    private static ReviewReader.Reading read(
            Paper paper, @Nullable Object sent, boolean all, @Nullable Map<String, Object> draft) {
        Object saved = draft == null ? null : draft.get(KEY);
        Object counts = sent != null ? sent : saved;
        ReviewReader.Reading read;
        if (counts != null) {
            read = ReviewReader.of(counts);
        } else {
            Reviewed before = paper.reviewed();
            read = new ReviewReader.Reading(before == null ? Review.NONE : before.review(), Map.of());
        }
        return all ? new ReviewReader.Reading(AllAccepted.of(paper.draft(), read.review()), read.defects()) : read;
    }

    /** A coder decides on codes alone; what the clinician said of the rest stays. */
    private static Review coded(Paper paper, Review sent) {
        Review before =
                paper.reviewed() == null ? Review.NONE : paper.reviewed().review();
        return new Review(before.sentences(), before.added(), before.overrides(), sent.codes());
    }

    private Map<String, Object> keep(HumanTask task, Paper paper, Review review, @Nullable String reason) {
        String me = callers.current().actor();
        Reviewed before = paper.reviewed();
        if (CasePapers.ofCodes(task)) {
            String reviewer = before == null ? me : before.reviewer();
            return kept(task, new Reviewed(review, reviewer, clock.instant(), me, reason));
        }
        // Other codes than those that the coder saw are for a coder again.
        String codedBy = before != null && before.review().codes().equals(review.codes()) ? before.codedBy() : null;
        return kept(task, new Reviewed(review, me, clock.instant(), codedBy, null));
    }

    /** What a coder hands back with a reason goes to the clinician as it was. */
    private Map<String, Object> rejected(HumanTask task, Optional<Paper> paper, @Nullable String reason) {
        Reviewed before = paper.map(Paper::reviewed).orElse(null);
        return CasePapers.ofCodes(task) && before != null
                ? kept(task, new Reviewed(before.review(), before.reviewer(), clock.instant(), null, reason))
                : Map.of();
    }

    private Map<String, Object> kept(HumanTask task, Reviewed reviewed) {
        return Map.of(CasePapers.REVIEW, drafts.keep(task.instance(), reviewed));
    }

    private static Map<String, Object> changes(Draft draft, Review review, boolean before) {
        Map<String, Object> words = new LinkedHashMap<>();
        review.edits().changed().forEach((id, text) -> {
            String was = draft.sentence(id).map(Sentence::text).orElse(null);
            if (!Objects.equals(was, text) && was != null) {
                words.put(id, before ? was : text);
            }
        });
        for (String id : review.edits().struck()) {
            draft.sentence(id).ifPresent(sentence -> words.put(id, before ? sentence.text() : ""));
        }
        if (!before) {
            review.added().forEach(added -> words.put(added.id(), added.text()));
        }
        return words;
    }
}
