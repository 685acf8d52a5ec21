package io.wardclerk.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.content.ContentFile;
import io.wardclerk.rules.Compiled;
import io.wardclerk.rules.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rules of booking against their own table. */
class BookingRulesTest {

    private static final Path FOLDER = Path.of("rules/scheduling");

    @Test
    void everyCaseDecidesAsItSays() throws IOException {
        assertThat(cases().cases()).hasSizeGreaterThan(25);
        assertThat(cases().defect(rules())).isEmpty();
    }

    @Test
    void everyRuleHasACaseThatFiresItAndOneThatDoesNot() throws IOException {
        List<String> rules = Pattern.compile("^rule \"(\\S+)", Pattern.MULTILINE)
                .matcher(Files.readString(FOLDER.resolve("booking.drl")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();

        assertThat(rules).hasSizeGreaterThan(15);
        assertThat(cases().named("fires")).containsExactlyInAnyOrderElementsOf(rules);
        assertThat(cases().named("silent")).containsExactlyInAnyOrderElementsOf(rules);
    }

    @Test
    void aCaseThatDecidesOtherwiseIsNamed() throws IOException {
        String wrong = Files.readString(FOLDER.resolve(BookingCases.FILE))
                .replace("option: { overbooked: true }, fires: [BOOK-TAKEN]", "fires: [BOOK-TAKEN]");

        assertThat(BookingCases.of(wrong).defect(rules())).hasValue("case 'It is taken': BOOK-TAKEN is silent");
    }

    private static BookingCases cases() throws IOException {
        return BookingCases.of(Files.readString(FOLDER.resolve(BookingCases.FILE)));
    }

    private static RuleSet rules() throws IOException {
        List<ContentFile> files = new ArrayList<>();
        for (String name : List.of("booking.drl", BookingCases.FILE, ClinicTerms.FILE)) {
            files.add(new ContentFile("rules/scheduling/" + name, Files.readString(FOLDER.resolve(name)), name));
        }
        return Compiled.of("scheduling", files);
    }
}
