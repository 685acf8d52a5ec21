package io.wardclerk.documentation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What is written. Types are codes of LOINC. */
public enum Kind {
    /** What happened at a visit, by subjective, objective, assessment and plan. */
    VISIT_NOTE("visit-note", "11506-3", "Progress note"),
    /** To whom it may concern. */
    LETTER("letter", "51852-2", "Letter"),
    /** To a colleague who is to see the patient. */
    REFERRAL("referral", "57133-1", "Referral note"),
    /** At the end of a stay, to whoever goes on. */
    DISCHARGE("discharge", "18842-5", "Discharge summary"),
    /** For the patient, in plain words. */
    SUMMARY("summary", "60591-5", "Patient summary Document");

    private final String word;
    private final String loinc;
    private final String display;

    Kind(String word, String loinc, String display) {
        this.word = word;
        this.loinc = loinc;
        this.display = display;
    }

    /** As the API calls it: {@code visit-note}. */
    @JsonValue
    public String word() {
        return word;
    }

    /** Code of LOINC for the type of the document. */
    public String loinc() {
        return loinc;
    }

    /** What LOINC calls it. */
    public String display() {
        return display;
    }

    /** @throws IllegalArgumentException if there is none such */
    @JsonCreator
    public static Kind of(String word) {
        for (Kind kind : values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("The input 'kind' names no kind of document known here");
    }
}
