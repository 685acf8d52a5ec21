package io.wardclerk.rules;

import java.util.List;

/**
 * One rule that fired.
 *
 * @param rule its name, which is stable: {@code RF-CARD-01 Chest pain with ...}
 * @param title from {@code @Title("...")}, or the name
 * @param source where the rule comes from, from {@code @Source("...")}, or empty
 * @param facts the facts it matched, in pattern order
 */
public record Firing(String rule, String title, String source, List<Object> facts) {

    public Firing {
        facts = List.copyOf(facts);
    }
}
