package io.wardclerk.documentation.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.coding.OfficialCodes;
import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Kind;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Standing;
import io.wardclerk.terminology.validation.TestValidation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of every draft, over public visits, of every kind, by the built-in engine and by a model that says what a note says. */
@Tag("evaluate")
class DraftPropertyEvaluationTest {

    @Test
    void everySentenceRestsOnASpanOrSaysThatNothingDoes(@TempDir Path folder) throws IOException {
        List<Visits> visits = Visits.all();
        try (OfficialCodes codes = new OfficialCodes(folder);
                SpeakingModel model = new SpeakingModel();
                DraftingDesk offline = desk(SpeakingModel.offline(), codes, folder);
                DraftingDesk llm = desk(model.properties(), codes, folder)) {
            int[] counts = new int[5];
            for (Visits visit : visits) {
                for (Kind kind : List.of(Kind.VISIT_NOTE, Kind.REFERRAL, Kind.SUMMARY)) {
                    look(offline.draft(kind, visit.transcript()), codes, counts);
                }
                model.says(List.of());
                llm.draft(Kind.VISIT_NOTE, visit.transcript());
                model.says(FaithfulAnswer.of(new Visits(visit.id(), model.shown("S1"), visit.note())));
                look(llm.draft(Kind.VISIT_NOTE, visit.transcript()), codes, counts);
            }
            System.out.printf(
                    Locale.ROOT,
                    "EVALUATE drafts of %d visits: %d drafts, %d sentences, %d marked NONE, %d spans, %d valid codes%n",
                    visits.size(),
                    counts[0],
                    counts[1],
                    counts[2],
                    counts[3],
                    counts[4]);
        }
    }

    private static DraftingDesk desk(
            io.wardclerk.assistant.AssistantProperties properties, OfficialCodes codes, Path folder) {
        DraftingDesk desk = new DraftingDesk(
                properties,
                codes.suggestions(folder),
                codes.search(),
                TestValidation.of(codes.terminology(), codes.claims()));
        desk.allergy("a1", "Penicillin");
        desk.medication("m1", "Lisinopril 10 MG Oral Tablet", "once daily");
        desk.problem("c1", "Essential hypertension");
        return desk;
    }

    private static void look(Draft draft, OfficialCodes codes, int[] counts) {
        counts[0]++;
        DraftProperties.hold(draft);
        draft.sentences().forEach(sentence -> {
            counts[1]++;
            counts[2] += sentence.evidence().isEmpty() ? 1 : 0;
            counts[3] += sentence.evidence().size();
            sentence.codes().stream().filter(Draft.Code::valid).forEach(code -> {
                counts[4]++;
                assertThat(codes.terminology().standing(CodeSystem.ICD10CM, code.code(), draft.date()))
                        .as("a code that is kept")
                        .isEqualTo(Standing.BILLABLE);
            });
        });
    }
}
