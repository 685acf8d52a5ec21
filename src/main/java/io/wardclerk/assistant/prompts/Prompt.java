package io.wardclerk.assistant.prompts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * One version of what a model is told for a skill.
 *
 * @param skill folder under {@code prompts/}
 * @param version from 1
 * @param released whether it may be used and must not change any more
 * @param title what a designer reads
 * @param system what the model is to do
 * @param user how the question and the sources are put, with {@code {{question}}}, {@code {{sources}}} and {@code {{date}}}
 * @param schema what an answer must look like
 * @param sha256 of the four files, in lower-case hexadecimal
 * @param mostOutputTokens where an answer is cut
 * @param words properties of a claim that become codes of it, by the system that they are written under
 * @param reviewed whether a person looks at every answer, whatever the step's policy
 * @param tools whether the model may look things up
 */
public record Prompt(
        String skill,
        int version,
        boolean released,
        String title,
        String system,
        String user,
        JsonNode schema,
        String sha256,
        int mostOutputTokens,
        Map<String, String> words,
        boolean reviewed,
        boolean tools) {

    public Prompt {
        words = Map.copyOf(words);
    }

    /** {@code triage@1}. */
    public String reference() {
        return skill + "@" + version;
    }
}
