package io.wardclerk.coding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.coding.CodeSuggestions.Quote;
import io.wardclerk.coding.CodeSuggestions.Ranking;
import io.wardclerk.coding.CodeSuggestions.Suggestion;
import io.wardclerk.coding.CodeSuggestions.Suggestions;
import io.wardclerk.coding.CodeSuggestions.Withheld;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Concept;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives tests of other packages a result as code suggestions write it. */
public final class SuggestionShape {

    private SuggestionShape() {}

    public static String written() throws JsonProcessingException {
        Concept cough = new Concept(
                CodeSystem.ICD10CM,
                "R05.9",
                "Cough, unspecified",
                "Cough, unspecified",
                true,
                Concept.Status.ACTIVE,
                LocalDate.of(2021, 10, 1),
                null,
                Set.of(),
                null,
                Map.of());
        Suggestion suggestion = new Suggestion(cough, "cough", List.of(new Quote(2, 7, "cough")), 0.9, List.of());
        Withheld withheld = new Withheld(cough, new Quote(20, 25, "cough"), Statements.Kind.NEGATED);
        return new ObjectMapper()
                .writeValueAsString(SuggestionResult.of(
                        new Suggestions(List.of(suggestion), List.of(withheld), Ranking.WORDS, "off"), "doc_1"));
    }

    /** @return the text of the first claim */
    public static String read(String result) throws JsonProcessingException {
        return new ObjectMapper()
                .readValue(result, SuggestionResult.class)
                .claims()
                .get(0)
                .text();
    }
}
