package io.wardclerk.triage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.triage.protocol.Question;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of a complaint, how answers become facts, and which language a message is in. */
class QuestionsTest {

    private final TriageAssessment assessment = TriageFixture.INSTANCE.assessment();

    @Test
    void onlyWhatIsNotKnownIsAsked() {
        List<String> asked = ids(
                TriageCase.ofMessage("I have chest pain since an hour. I am not short of breath and not sweating."));

        assertThat(asked).contains("chest-spread", "painScore").doesNotContain("chest-breath", "chest-sweating");
    }

    @Test
    void nothingIsAskedWhereNoComplaintIsKnown() {
        assertThat(ids(TriageCase.ofMessage("I would like a sick note for school.")))
                .isEmpty();
    }

    @Test
    void aYesIsAFactAndANoIsADenial() throws JsonProcessingException {
        TriageCase asked = TriageCase.ofMessage("My back has hurt for two days.");
        assertThat(assessment.assess(asked).urgency()).isNotEqualTo(Urgency.EMERGENCY);

        TriageCase yes = with(asked, "{\"back-bladder\": \"yes\", \"back-numb\": true}");
        TriageCase no = with(asked, "{\"answers\": {\"back-bladder\": \"no\", \"back-numb\": false}}");

        assertThat(assessment.assess(yes).urgency()).isEqualTo(Urgency.EMERGENCY);
        assertThat(assessment.assess(no).urgency())
                .isEqualTo(assessment.assess(asked).urgency());
        assertThat(ids(no)).doesNotContain("back-bladder", "back-numb");
    }

    @Test
    void everyQuestionCanBeAnsweredSoThatItIsNotAskedAgain() throws JsonProcessingException {
        for (Question question : assessment.questions()) {
            String answer = question.concept() == null ? "3" : "false";
            TriageCase answered = with(
                    TriageCase.ofMessage(
                            "I have chest pain, back pain, a headache, a fever, a rash, and it hurts to pee."),
                    "{\"" + question.id() + "\": " + answer + "}");
            assertThat(ids(answered)).doesNotContain(question.id());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    en  | My knee has hurt a little for three weeks when I climb stairs.
                    es  | Me duele mucho la cabeza desde hace dos días y tengo fiebre.
                    de  | Ich habe seit drei Tagen Husten und es wird nicht besser.
                    fr  | J'ai mal au ventre depuis ce matin et je suis très fatigué.
                    vi  | Tôi bị đau đầu và sốt từ hai ngày.
                    ru  | У меня уже два дня болит голова.
                    zh  | 我头疼两天了，还发烧。
                    ja  | 二日前から頭が痛いです。
                    und | ok
                    """)
    void theLanguageIsTold(String language, String words) {
        assertThat(assessment.languages().of(words)).isEqualTo(language);
    }

    private List<String> ids(TriageCase asked) {
        return assessment.unanswered(asked).stream().map(Question::id).toList();
    }

    private TriageCase with(TriageCase asked, String payload) throws JsonProcessingException {
        Additions.Added added = Answers.read(
                new ObjectMapper().readTree(payload), assessment.questions(), "2026-05-17T09:00:00Z", "patient");
        MessageInput first = new MessageInput(asked.message(), "portal", null, Map.of(), Map.of());
        return Additions.NONE.and(added).onto(first).with(null);
    }
}
