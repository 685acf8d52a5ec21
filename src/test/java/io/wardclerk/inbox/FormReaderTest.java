package io.wardclerk.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.inbox.FormField.Kind;
import java.math.BigDecimal;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FormReaderTest {

    private final FormModel form = Forms.review();

    @Test
    void everyKeyedComponentIsAFieldAlsoInsideGroups() {
        assertThat(form.fields())
                .extracting(FormField::key)
                .containsExactly(
                        "message",
                        "identity",
                        "urgency",
                        "callBackInHours",
                        "seenOn",
                        "spoken",
                        "topics",
                        "notes",
                        "computed",
                        "decision",
                        "reason");
    }

    @Test
    void whatIsOnlyShownIsLocked() {
        assertThat(form.fields())
                .filteredOn(FormField::locked)
                .extracting(FormField::key)
                .containsExactly("message", "identity", "computed");
    }

    @Test
    void kindsLimitsAndChoicesAreRead() {
        FormField hours = form.field("callBackInHours").orElseThrow();
        assertThat(hours.kind()).isEqualTo(Kind.NUMBER);
        assertThat(hours.rules().min()).isEqualTo(BigDecimal.ONE);
        assertThat(form.field("urgency").orElseThrow().options()).isEqualTo(Set.of("emergency", "urgent", "routine"));
        assertThat(form.field("topics").orElseThrow().optionsFrom()).isEqualTo("topicChoices");
        assertThat(form.field("seenOn").orElseThrow().kind()).isEqualTo(Kind.DATE);
        assertThat(form.field("notes").orElseThrow().conditional()).isTrue();
    }

    @Test
    void dataThatTablesTextsAndChoicesShowIsNamed() {
        assertThat(form.names()).contains("rulesFired", "workflowTitle", "topicChoices", "urgency");
    }
}
