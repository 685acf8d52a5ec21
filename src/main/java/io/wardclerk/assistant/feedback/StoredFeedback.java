package io.wardclerk.assistant.feedback;

import io.wardclerk.assistant.AnswerRecords;
import io.wardclerk.assistant.AnswerRecords.Answered;
import io.wardclerk.assistant.Feedback;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Keeps opinions beside what is known of their answers. */
@Service
final class StoredFeedback implements Feedback {

    private final FeedbackTable table;
    private final AnswerRecords answers;
    private final AuditLog audit;
    private final Clock clock;

    StoredFeedback(FeedbackTable table, AnswerRecords answers, AuditLog audit, Clock clock) {
        this.table = table;
        this.answers = answers;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Optional<Given> give(String resultId, Opinion opinion) {
        return answers.find(resultId).map(answered -> keep(answered, opinion));
    }

    @Override
    public void decided(String instance, Opinion opinion) {
        Optional<Answered> latest = answers.latest(instance);
        if (latest.isPresent()) {
            keep(latest.get(), opinion);
            if (opinion.verdict() != Verdict.REJECTED) {
                answers.accepted(latest.get().resultId(), opinion.by());
            }
        }
    }

    private Given keep(Answered answered, Opinion opinion) {
        Given given = table.insert(answered, opinion, Difference.of(opinion), clock.instant());
        audit.record(AuditEntry.success(
                        opinion.by(),
                        AuditAction.ANSWER_FEEDBACK,
                        answered.instance(),
                        null,
                        Map.of(
                                "verdict",
                                opinion.verdict().name(),
                                "prompt",
                                answered.engine().prompt(),
                                "model",
                                given.model()))
                .about(answered.subject()));
        return given;
    }

    @Override
    public List<Given> of(String resultId) {
        return table.of(resultId);
    }

    @Override
    public List<Count> counts() {
        List<Count> counts = new ArrayList<>();
        for (FeedbackTable.Group group : table.groups()) {
            List<Verdict> verdicts = table.verdicts(group);
            Map<Verdict, Integer> byVerdict = new EnumMap<>(Verdict.class);
            verdicts.forEach(verdict -> byVerdict.merge(verdict, 1, Integer::sum));
            counts.add(new Count(
                    group.skill(),
                    group.prompt(),
                    group.model(),
                    byVerdict,
                    Agreement.drift(verdicts.stream().map(Verdict::agrees).toList())));
        }
        return counts;
    }
}
