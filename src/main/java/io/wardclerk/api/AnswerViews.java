package io.wardclerk.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.wardclerk.assistant.AnswerRecords.Replay;
import io.wardclerk.assistant.Feedback.Count;
import io.wardclerk.assistant.Feedback.Drift;
import io.wardclerk.assistant.Feedback.Given;
import io.wardclerk.assistant.Feedback.Verdict;
import io.wardclerk.assistant.Notices.Notice;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers and what people make of them, as the API shows them. */
final class AnswerViews {

    /** By the word that callers send. */
    static final Map<String, Verdict> VERDICTS = new TreeMap<>(Map.of(
            "accept", Verdict.ACCEPTED,
            "edit", Verdict.EDITED,
            "reject", Verdict.REJECTED,
            "up", Verdict.UP,
            "down", Verdict.DOWN,
            "report", Verdict.REPORTED));

    private AnswerViews() {}

    /** An opinion; only described here, the body is read strictly by hand. */
    record OpinionRequest(
            @Schema(allowableValues = {"accept", "edit", "reject", "up", "down", "report"})
            String verdict,

            @Schema(description = "Required to reject and to report", maxLength = 2000) @Nullable
            String reason,

            @Schema(description = "The answer's text; required to edit") @Nullable
            String before,

            @Schema(description = "The text as it was left; required to edit") @Nullable
            String after) {}

    /** An opinion as it is kept. */
    @Schema(name = "Feedback")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GivenView(
            String id,
            String result,
            String instance,
            String skill,
            String prompt,
            String model,

            @Schema(allowableValues = {"accepted", "edited", "rejected", "up", "down", "reported"})
            String verdict,

            String by,
            @Nullable String reason,

            @Schema(description = "What was changed, word by word: [-before-] {+after+}") @Nullable
            String difference,

            Instant at) {

        static GivenView of(Given given) {
            return new GivenView(
                    given.id().toString(),
                    given.resultId(),
                    given.instance(),
                    given.skill(),
                    given.prompt(),
                    given.model(),
                    word(given.verdict()),
                    given.by(),
                    given.reason(),
                    given.difference(),
                    given.at());
        }
    }

    /** A prompt version with one model. */
    @Schema(name = "FeedbackCount")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CountView(
            String skill,
            String prompt,
            String model,
            Map<String, Integer> verdicts,

            @Schema(description = "Absent while there are too few opinions to say anything") @Nullable
            Drift drift) {

        static CountView of(Count count) {
            Map<String, Integer> verdicts = new LinkedHashMap<>();
            count.verdicts().forEach((verdict, number) -> verdicts.put(word(verdict), number));
            return new CountView(count.skill(), count.prompt(), count.model(), verdicts, count.drift());
        }
    }

    /** How an answer stands against its checks now. */
    record ReplayView(
            @Schema(description = "Whether its bytes are those that were kept")
            boolean intact,

            @Schema(description = "Whether the checks say the same of every claim")
            boolean same,

            @Schema(description = "Claims with the name of what differs")
            List<String> differences,

            @Schema(description = "Sources whose kept text is not what was read")
            List<String> missing,

            @Schema(description = "The clinic's documents that were renewed, expired or deleted")
            List<String> stale) {

        static ReplayView of(Replay replay) {
            return new ReplayView(
                    replay.intact(), replay.same(), replay.differences(), replay.missing(), replay.stale());
        }
    }

    /** What is said beside an answer. */
    record NoticeView(
            @Schema(example = "en/2") String id,

            @Schema(allowableValues = {"model", "offline", "documents", "public"})
            String origin,

            String text) {

        static NoticeView of(Notice notice) {
            return new NoticeView(notice.id(), notice.origin().name().toLowerCase(Locale.ROOT), notice.text());
        }
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }
}
