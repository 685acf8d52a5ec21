package io.wardclerk.assistant.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a model is asked. It holds placeholders in place of what identifies people.
 *
 * @param system what it is to do
 * @param turns what was said, the sources delimited as data
 * @param shape what its answer must look like
 * @param tools look-ups that it may ask for
 * @param mostOutputTokens where its answer is cut
 */
public record Ask(String system, List<Turn> turns, Shape shape, List<Tool> tools, int mostOutputTokens) {

    public Ask {
        turns = List.copyOf(turns);
        tools = List.copyOf(tools);
    }

    /** The same with more said. */
    public Ask and(Turn... more) {
        List<Turn> all = new java.util.ArrayList<>(turns);
        all.addAll(List.of(more));
        return new Ask(system, all, shape, tools, mostOutputTokens);
    }

    /** The same without look-ups. */
    public Ask withoutTools() {
        return new Ask(system, turns, shape, List.of(), mostOutputTokens);
    }

    /** How many characters go out at most, for an estimate of tokens. */
    public int length() {
        int sum = system.length() + shape.schema().toString().length();
        for (Turn turn : turns) {
            sum += turn.length();
        }
        return sum;
    }

    /**
     * A JSON Schema of objects, lists, texts, numbers and enumerations.
     *
     * @param name letters, digits and underscores
     */
    public record Shape(String name, JsonNode schema) {}

    /** @param input its schema, an object */
    public record Tool(String name, String description, JsonNode input) {}

    /** One thing that was said. */
    public sealed interface Turn {

        int length();

        /** To the model. */
        record Words(String text) implements Turn {

            @Override
            public int length() {
                return text.length();
            }
        }

        /** By the model. */
        record Model(Said said) implements Turn {

            @Override
            public int length() {
                return said.text().length();
            }
        }

        /** What a look-up found. */
        record Found(String wishId, String tool, String text) implements Turn {

            @Override
            public int length() {
                return text.length();
            }
        }
    }
}
