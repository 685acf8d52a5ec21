package io.wardclerk.documentation.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.assistant.Safeguards.KnownRecord;
import io.wardclerk.coding.CodeSuggestions;
import io.wardclerk.coding.CodeSuggestions.Suggestion;
import io.wardclerk.coding.OfficialCodes;
import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.drafting.CodeProposals.Proposals;
import io.wardclerk.documentation.drafting.CodeProposals.Proposed;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.CodeValidation;
import io.wardclerk.terminology.Standing;
import io.wardclerk.terminology.validation.TestValidation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Codes for CodiEsp's clinical cases, by words alone, over its machine-translated English text; experts coded the Spanish original, and
 * coded what a case denies or remembers too. The gold codes are all of a case, be they valid in the US or not. Nothing is trained: the
 * published best (F1 0.687) is of systems that learned from the very set. Spans of the gold are of the Spanish text, so only ours are
 * looked at: each is the words of a sentence.
 */
@Tag("evaluate")
class CodiEspEvaluationTest {

    private static final double PUBLISHED_BEST = 0.687;
    private static final Pattern SENTENCE = Pattern.compile("[^.\\n]+\\.?");
    private static final int TEN = 10;

    private static final class Score {
        private int right;
        private int proposed;
        private int gold;

        private void add(Set<String> ours, Set<String> theirs) {
            right += (int) ours.stream().filter(theirs::contains).count();
            proposed += ours.size();
            gold += theirs.size();
        }

        private double f1() {
            return proposed + gold == 0 ? 0 : 2.0 * right / (proposed + gold);
        }

        private void print(String what) {
            System.out.printf(
                    Locale.ROOT,
                    "EVALUATE codiesp: %s: precision %.3f, recall %.3f, F1 %.3f (%d right of %d proposed, %d gold)%n",
                    what,
                    right / (double) Math.max(1, proposed),
                    right / (double) Math.max(1, gold),
                    f1(),
                    right,
                    proposed,
                    gold);
        }
    }

    @Test
    void codesWithTheWordsTheyRestOn(@TempDir Path folder) throws IOException {
        int every = Integer.getInteger("drafting.every", 1);
        try (OfficialCodes codes = new OfficialCodes(folder)) {
            CodeSuggestions suggestions = codes.suggestions(folder);
            CodeValidation validation = TestValidation.of(codes.terminology(), codes.claims());
            CodeProposals proposals = new CodeProposals(suggestions, codes.search(), validation);
            Score ten = new Score();
            Score kept = new Score();
            Score categories = new Score();
            int dropped = 0;
            List<JsonNode> cases = codes.cases();
            for (int i = 0; i < cases.size(); i += every) {
                String text = cases.get(i).path("text_en_mt").asText();
                Set<String> gold = gold(cases.get(i));
                ten.add(first(suggestions, text), gold);
                Proposals found = proposals.of(
                        lines(text),
                        new Draft.Person(null, null, new KnownRecord(null, null, List.of(), List.of(), List.of())),
                        OfficialCodes.DAY);
                Set<String> valid = new LinkedHashSet<>();
                for (Proposed each :
                        found.byLine().values().stream().flatMap(List::stream).toList()) {
                    if (each.code().valid()) {
                        valid.add(each.code().code());
                        assertThat(codes.terminology()
                                        .standing(
                                                CodeSystem.ICD10CM, each.code().code(), OfficialCodes.DAY))
                                .as("a code that is kept")
                                .isEqualTo(Standing.BILLABLE);
                    } else {
                        dropped++;
                    }
                }
                kept.add(valid, gold);
                categories.add(categories(valid), categories(gold));
            }
            ten.print("the first ten of a case (recall at 10)");
            kept.print("all valid ones of a case, 20 at most");
            categories.print("the same by category of three characters");
            System.out.printf(
                    Locale.ROOT,
                    "EVALUATE codiesp: %d proposals did not hold and were not kept; F1 %.3f beside the published best of %.3f%n",
                    dropped,
                    kept.f1(),
                    PUBLISHED_BEST);
            assertThat(ten.right / (double) ten.gold).as("recall at 10").isGreaterThan(0.2);
        }
    }

    private static Set<String> first(CodeSuggestions suggestions, String text) {
        Set<String> first = new LinkedHashSet<>();
        for (Suggestion each : suggestions
                .suggest(CodeSystem.ICD10CM, text, OfficialCodes.DAY, TEN)
                .items()) {
            first.add(each.concept().code());
            each.evidence().forEach(quote -> assertThat(text.substring(quote.start(), quote.end()))
                    .as("the words of a code")
                    .isEqualTo(quote.quote())
                    .isNotBlank());
        }
        return first;
    }

    private static List<Line> lines(String text) {
        List<Line> lines = new ArrayList<>();
        Matcher sentence = SENTENCE.matcher(text);
        while (sentence.find()) {
            lines.add(
                    new Line("c" + lines.size(), "subjective", sentence.group().strip(), null, List.of()));
        }
        return lines.stream().filter(line -> !line.text().isEmpty()).toList();
    }

    private static Set<String> gold(JsonNode item) {
        Set<String> gold = new TreeSet<>();
        item.path("icd10cm").forEach(node -> gold.add(node.asText().toUpperCase(Locale.ROOT)));
        return gold;
    }

    private static Set<String> categories(Set<String> codes) {
        Set<String> categories = new TreeSet<>();
        codes.forEach(code -> categories.add(code.substring(0, Math.min(3, code.length()))));
        return categories;
    }
}
