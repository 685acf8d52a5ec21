package io.wardclerk.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.wardclerk.coding.CodeSuggestions.Alternative;
import io.wardclerk.coding.CodeSuggestions.Quote;
import io.wardclerk.coding.CodeSuggestions.Ranking;
import io.wardclerk.coding.CodeSuggestions.Suggestion;
import io.wardclerk.coding.CodeSuggestions.Suggestions;
import io.wardclerk.coding.CodeSuggestions.Withheld;
import java.util.List;
import java.util.Locale;

/** Proposed codes, and what was withheld. */
@Schema(name = "CodeSuggestions")
record SuggestionsView(
        List<Line> suggestions,
        List<WithheldLine> withheld,

        @Schema(
                allowableValues = {"words", "words-and-meaning"},
                description = "How they were ordered")
        String ranking,

        @Schema(description = "Why the model of meaning did not take part; empty when it did")
        String reason) {

    /** A proposed code. */
    @Schema(name = "CodeSuggestion")
    record Line(
            String system,
            String code,
            String display,
            boolean billable,

            @Schema(description = "The name that the words met")
            String matched,

            @Schema(description = "0 to 1, how well the words fit; comparable within one answer only")
            double score,

            @Schema(description = "Words of the note, offsets in UTF-16 units; never empty")
            List<Quote> evidence,

            List<AlternativeLine> alternatives) {

        static Line of(Suggestion suggestion) {
            return new Line(
                    suggestion.concept().system().key(),
                    suggestion.concept().code(),
                    suggestion.concept().longDisplay(),
                    suggestion.concept().billable(),
                    suggestion.matched(),
                    suggestion.score(),
                    suggestion.evidence(),
                    suggestion.alternatives().stream().map(AlternativeLine::of).toList());
        }
    }

    /** Another code for the same words. */
    @Schema(name = "CodeAlternative")
    record AlternativeLine(String code, String display, boolean billable, String matched, double score) {

        static AlternativeLine of(Alternative other) {
            return new AlternativeLine(
                    other.concept().code(),
                    other.concept().longDisplay(),
                    other.concept().billable(),
                    other.matched(),
                    other.score());
        }
    }

    /** Words that are not coded, since they do not say what the patient has. */
    @Schema(name = "WithheldCode")
    record WithheldLine(
            String code,
            String display,

            @Schema(allowableValues = {"negated", "past", "possible", "others"})
            String why,

            Quote evidence) {

        static WithheldLine of(Withheld withheld) {
            return new WithheldLine(
                    withheld.concept().code(),
                    withheld.concept().longDisplay(),
                    word(withheld.why()),
                    withheld.evidence());
        }
    }

    static SuggestionsView of(Suggestions found) {
        return new SuggestionsView(
                found.items().stream().map(Line::of).toList(),
                found.withheld().stream().map(WithheldLine::of).toList(),
                found.ranking() == Ranking.WORDS ? "words" : "words-and-meaning",
                found.reason());
    }

    private static String word(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
