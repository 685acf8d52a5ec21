package io.wardclerk.triage.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A structured question of a complaint, asked when the complaint is there and its answer is not known yet.
 *
 * @param id stable, {@code chest-spread}; the key of its answer
 * @param complaint what it belongs to, in words
 * @param text what is asked, in words for a patient
 * @param source the published protocol, in words
 * @param concept what "yes" says the patient has and "no" that they have not; null for a number
 * @param number the measure that the answer gives, {@code pain}; its id is then one of the answers that the rules know; null for yes
 *     or no
 * @param when every condition must hold for it to be asked
 */
public record Question(
        String id,
        String complaint,
        String text,
        String source,
        @Nullable String concept,
        @Nullable String number,
        List<Condition> when) {

    public Question {
        when = List.copyOf(when);
        if ((concept == null) == (number == null)) {
            throw new IllegalArgumentException("question " + id + " needs either yes: <concept> or number: <answer>");
        }
    }

    /** How it is answered: {@code boolean} or {@code number}. */
    public String type() {
        return number == null ? "boolean" : "number";
    }
}
