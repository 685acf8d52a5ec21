package io.wardclerk.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.basics.facts.Chosen;
import io.wardclerk.basics.facts.Conclusion;
import io.wardclerk.basics.facts.Entry;
import io.wardclerk.basics.facts.Today;
import io.wardclerk.basics.facts.Verdict;
import io.wardclerk.inbox.Inbox;
import io.wardclerk.rules.Decision;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What conclusions of rules amount to. */
class RulingTest {

    private static final List<String> OUTCOMES = List.of("stop", "ask", "go");
    private static final Entry VISIT = new Entry(
            "visits",
            tree("{\"resourceType\":\"Encounter\",\"status\":\"finished\",\"period\":{\"start\":\"2026-02-10\"}}"));

    @Test
    void theMostCautiousOutcomeCountsAndEveryReasonIsKept() {
        Ruling ruling = ruling(
                new Verdict("A", "go", "fine"), new Verdict("B", "stop", "not so"), new Verdict("C", "ask", "hm"));

        assertThat(ruling.outcome()).isEqualTo("stop");
        assertThat(ruling.codes()).containsExactly("B", "C", "A");
    }

    @Test
    void whenNoRuleSpeaksTheMostCautiousOutcomeCounts() {
        var quiet = new RulesDecide.Input("set", OUTCOMES, null, null, null, null);
        var named = new RulesDecide.Input("set", OUTCOMES, "ask", null, null, null);

        assertThat(Ruling.of(new Decision<>("set@1", List.of(), List.of()), OUTCOMES, quiet.silence())
                        .outcome())
                .isEqualTo("stop");
        assertThat(named.silence()).isEqualTo("ask");
    }

    @Test
    void anOutcomeThatTheStepDoesNotDeclareIsRefused() {
        assertThatThrownBy(() -> ruling(new Verdict("A", "gone", "fine")))
                .isInstanceOf(StepRefused.class)
                .hasMessageContaining("'gone'")
                .hasMessageContaining("[stop, ask, go]");
    }

    @Test
    void whatRulesChooseGoesOnByName() {
        Ruling ruling = ruling(new Chosen("visit", VISIT), new Verdict("A", "go", "Seen lately").because(VISIT));

        assertThat(ruling.document().at("/visit/status").asText()).isEqualTo("finished");
        assertThat(ruling.document().at("/reasons/0/rests").asText()).isEqualTo("Encounter, finished, 2026-02-10");
    }

    @Test
    void everyReasonShowsTheLineThatItRestsOn() {
        Entry other = new Entry("visits", tree("{\"resourceType\":\"Encounter\",\"status\":\"planned\"}"));

        Inbox.Evidence evidence = ReasonSheet.of(
                List.of(new Verdict("A", "go", "Seen lately").because(other).because(VISIT)), List.of(VISIT, other));

        Inbox.Claim claim = evidence.claims().get(0);
        assertThat(claim.support()).isEqualTo("SUPPORTED");
        assertThat(claim.evidence()).hasSize(2).allSatisfy(span -> assertThat(
                        evidence.sources().get(0).text().substring(span.start(), span.end()))
                .isEqualTo(span.quote()));
    }

    @Test
    void whatIsNotThereAnswersNoQuestionWithYes() {
        Today today = new Today(LocalDate.parse("2026-05-17"));
        Entry empty = new Entry("x", tree("{\"date\":\"soon\",\"n\":\"7\"}"));

        assertThat(empty.has("a.b")).isFalse();
        assertThat(empty.daysUntil(today, "a") < 10).isFalse();
        assertThat(empty.daysUntil(today, "date") > -10_000).isFalse();
        assertThat(empty.number("n") > 0).isFalse();
        assertThat(empty.names("a", empty, "b")).isFalse();
        assertThat(VISIT.daysUntil(today, "period.start")).isEqualTo(96);
    }

    @Test
    void namesAreFoundHoweverTheyAreWritten() {
        Entry medicine = new Entry(
                "m",
                tree(
                        "{\"m\":{\"coding\":[{\"system\":\"s\",\"code\":\"1\",\"display\":\"Lévothyroxine sodium 0.075 MG Oral Tablet\"}]}}"));

        assertThat(medicine.names("m", asked("levothyroxine 0.075mg"), "q")).isTrue();
        assertThat(medicine.names("m", asked("LEVOTHYROXINE tablet"), "q")).isTrue();
        assertThat(medicine.names("m", asked("levothyroxine 0.1 mg"), "q")).isFalse();
        assertThat(medicine.names("m", asked("thyroxine"), "q")).isFalse();
        assertThat(medicine.sharesCode("m", medicine, "m")).isTrue();
        assertThat(medicine.coded("m", "1")).isTrue();
    }

    @Test
    void factsNeverShowTheirContent() {
        assertThat(List.of(VISIT, new Verdict("A", "go", "secret"), new Chosen("visit", VISIT))
                        .toString())
                .doesNotContain("finished", "secret");
    }

    private static Entry asked(String words) {
        return new Entry("input", tree("{\"q\":\"" + words + "\"}"));
    }

    private static Ruling ruling(Conclusion... conclusions) {
        return Ruling.of(new Decision<>("set@1", List.of(conclusions), List.of()), OUTCOMES, "stop");
    }

    private static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
