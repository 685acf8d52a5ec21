package io.wardclerk.terminology;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Reads what is to be checked as callers and documents write it in JSON. */
public interface ClaimReader {

    /**
     * One code with those reported beside it: {@code { system, code, display?, date, subject?: { birthDate or ageYears, sex },
     * with?: [codes], place?, value?, unit?, unrelated?: [codes] }}. A code beside it is a text, of the same system, or {@code {
     * system, code, place? }}. The code itself is the first of the claim.
     */
    Reading one(JsonNode written);

    /**
     * A claim: {@code { date, subject?, system?, ordered?, codes: [codes] }}. A code is a text or {@code { system?, code, display?,
     * place?, value?, unit?, unrelated? }}; unless {@code ordered} is false, the first diagnosis is the principal one.
     */
    Reading claim(JsonNode written);

    /** How it went. */
    sealed interface Reading {

        record Read(CodeClaim claim) implements Reading {}

        record Refused(List<Defect> defects) implements Reading {}
    }

    /**
     * @param pointer a JSON pointer into what was written
     * @param message what is wrong there, without what stands there
     */
    record Defect(String pointer, String message) {}
}
