package io.wardclerk.triage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** Gives tests of other packages a result as the rules write it. */
public final class ResultShape {

    private ResultShape() {}

    public static String written() throws JsonProcessingException {
        Result.Claim claim = new Result.Claim(
                "c1",
                "chest pain",
                List.of("urgency|emergency"),
                List.of(Result.Span.of("doc_1", 7, 17, "chest pain")),
                "SUPPORTED",
                1);
        Result.Finding finding = new Result.Finding("INJECTION_SUSPECTED", "REVIEW", "", "Words to a machine");
        return new ObjectMapper()
                .writeValueAsString(Result.of("REVIEW", Result.RULES, "triage/1", List.of(claim), List.of(finding)));
    }

    /** @return the text of the first claim */
    public static String read(String result) throws JsonProcessingException {
        return new ObjectMapper()
                .readValue(result, Result.class)
                .claims()
                .get(0)
                .text();
    }
}
