package io.wardclerk.coding;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.coding.index.CodeEntry;
import io.wardclerk.coding.index.TermIndex;
import io.wardclerk.coding.index.Thesaurus;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MentionsTest {

    private static final TermIndex INDEX = TermIndex.of(
            Stream.of(
                    entry("E11.9", "Type 2 diabetes mellitus without complications"),
                    entry("E11.65", "Type 2 diabetes mellitus with hyperglycemia"),
                    entry("O24.419", "Gestational diabetes mellitus in pregnancy, unspecified control"),
                    entry("I10", "Essential (primary) hypertension"),
                    entry("S37.002A", "Unspecified injury of left kidney, initial encounter"),
                    entry("N20.0", "Calculus of kidney"),
                    entry("R07.9", "Chest pain, unspecified"),
                    entry("R52", "Pain, unspecified"),
                    entry("Z85.3", "Personal history of malignant neoplasm of breast"),
                    entry("C50.911", "Malignant neoplasm of unspecified site of right female breast")),
            Thesaurus.ours());

    private static CodeEntry entry(String code, String name) {
        return new CodeEntry(code, true, List.of(name));
    }

    private static List<String> codes(String note) {
        return new Mentions(INDEX, note)
                .all().stream()
                        .map(mention -> mention.candidates().get(0).term().code())
                        .toList();
    }

    @Test
    void wordsThatMakeUpANameAreAMentionWithTheirPlace() {
        String note = "Seen for follow-up. Known type II diabetes mellitus, HTN; chest pain since Monday.";

        Mentions found = new Mentions(INDEX, note);

        assertThat(codes(note)).containsExactlyInAnyOrder("E11.9", "I10", "R07.9");
        Mention diabetes = found.all().stream()
                .filter(mention -> mention.candidates().get(0).term().code().equals("E11.9"))
                .findFirst()
                .orElseThrow();
        assertThat(note.substring(
                        found.words().get(diabetes.first()).start(),
                        found.words().get(diabetes.last()).end()))
                .isEqualTo("type II diabetes mellitus");
    }

    @Test
    void aPartOfTheBodyAloneSupportsNoCode() {
        assertThat(codes("The left kidney measures 11 cm, the right breast is normal."))
                .isEmpty();
    }

    @Test
    void aCodeWithMoreToItThanTheNoteSaysIsNotProposed() {
        assertThat(codes("Diabetes mellitus type 2.")).containsExactly("E11.9");
    }

    @Test
    void noTextThrows() {
        assertThat(codes("")).isEmpty();
        assertThat(codes("\uD83D\uDE00 ((( ... \u0000\n\n ))) %%%")).isEmpty();
        assertThat(codes("diabetes ".repeat(2000))).hasSizeLessThan(3000);
    }
}
