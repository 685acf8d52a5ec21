package io.wardclerk.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.inbox.Inbox.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReviewTest {

    private static final Map<String, Object> SHOWN = Map.of(
            "message", "my chest hurts",
            "identity", "A. Patient",
            "urgency", "urgent",
            "topicChoices", List.of("pain", Map.of("label", "Breath", "value", "breath")));

    private static Review review(@Nullable String decision, @Nullable String reason, Map<String, Object> data) {
        return Review.of(Forms.review(), true, SHOWN, new Answer(decision, reason, data));
    }

    @Test
    void acceptingKeepsWhatWasProposed() {
        Review review = review("accept", null, Map.of());

        assertThat(review.defects()).isEmpty();
        assertThat(review.decision()).isEqualTo("accepted");
        assertThat(review.variables()).containsEntry("urgency", "urgent").containsEntry("decision", "accepted");
        assertThat(review.variables()).doesNotContainKeys("message", "identity", "reason");
    }

    @Test
    void acceptingWhileChangingTheProposalCountsAsAnEdit() {
        Review review = review("accept", null, Map.of("urgency", "routine"));

        assertThat(review.defects()).isEmpty();
        assertThat(review.variables()).containsEntry("decision", "edited").containsEntry("urgency", "routine");
    }

    @Test
    void editingChangesAValue() {
        Review review = review("edit", "Says it got worse", Map.of("urgency", "emergency", "callBackInHours", 2));

        assertThat(review.defects()).isEmpty();
        assertThat(review.changed()).containsExactlyInAnyOrder("urgency", "callBackInHours");
        assertThat(review.variables())
                .containsEntry("urgency", "emergency")
                .containsEntry("decision", "edited")
                .containsEntry("reviewReason", "Says it got worse");
    }

    @Test
    void editingNothingWithoutAReasonIsRefused() {
        assertThat(review("edit", null, Map.of("urgency", "urgent")).defects()).containsOnlyKeys("decision");
        assertThat(review("edit", "Spoke to the ward", Map.of()).defects()).isEmpty();
    }

    @Test
    void rejectingNeedsAReasonAndLeavesTheProposalAlone() {
        assertThat(review("reject", " ", Map.of()).defects()).containsOnlyKeys("reason");

        Review review = review("reject", "Not what was said", Map.of("urgency", "routine", "spoken", true));
        assertThat(review.defects()).isEmpty();
        assertThat(review.variables()).containsEntry("decision", "rejected").containsEntry("spoken", true);
        assertThat(review.variables()).doesNotContainKey("urgency");
    }

    @Test
    void aPageMaySendTheDecisionAmongTheData() {
        Review review = review(null, null, Map.of("decision", "reject", "reason", "Wrong patient"));

        assertThat(review.defects()).isEmpty();
        assertThat(review.decision()).isEqualTo("rejected");
    }

    @Test
    void aDecisionIsNeeded() {
        assertThat(review(null, null, Map.of()).defects()).containsOnlyKeys("decision");
        assertThat(review("maybe", null, Map.of()).defects()).containsOnlyKeys("decision");
        assertThat(review("accept", null, Map.of("decision", "reject")).defects())
                .containsEntry("decision", "is given twice and differs");
    }

    @Test
    void otherKeysThanTheFormsOwnAreRefusedWithoutBeingNamed() {
        Review review = review("accept", null, Map.of("assignee-Maria-Jones", "x"));

        assertThat(review.defects()).containsOnlyKeys("");
        assertThat(review.defects().toString()).doesNotContain("Maria");
    }

    @Test
    void whatIsShownMayComeBackUnchangedButNotAnswered() {
        assertThat(review("accept", null, Map.of("message", "my chest hurts", "computed", 60))
                        .defects())
                .isEmpty();
        assertThat(review("accept", null, Map.of("message", "I feel fine")).defects())
                .containsOnlyKeys("message");
    }

    @Test
    void everyDefectIsNamedAndNoValueRepeated() {
        Map<String, Object> data = new HashMap<>();
        data.put("urgency", "whenever-secret");
        data.put("callBackInHours", 72);
        data.put("seenOn", "yesterday-secret");
        data.put("spoken", "yes-secret");
        data.put("topics", List.of("pain", "secret"));
        data.put("notes", "a secret that is longer than twenty characters");

        Review review = review("edit", null, data);

        assertThat(review.defects())
                .containsOnlyKeys("urgency", "callBackInHours", "seenOn", "spoken", "topics", "notes");
        assertThat(review.defects().toString()).doesNotContain("secret").doesNotContain("72");
    }

    @Test
    void choicesMayComeFromData() {
        assertThat(review("edit", null, Map.of("topics", List.of("pain", "breath")))
                        .defects())
                .isEmpty();
    }

    @Test
    void aRequiredValueMayNotBeEmptied() {
        Map<String, Object> data = new HashMap<>();
        data.put("urgency", null);

        assertThat(review("edit", null, data).defects()).containsEntry("urgency", "is required");
    }

    @Test
    void aTaskWithoutADecisionTakesNone() {
        FormModel form = Forms.review().without("decision", "reason");

        Review review = Review.of(form, false, SHOWN, new Answer("accept", null, Map.of()));

        assertThat(review.defects()).containsEntry("decision", "is not asked for by this task");
    }
}
