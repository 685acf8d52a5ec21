package io.wardclerk.access.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Every way in which a rule of access may be wrong by one thing: gone, the other way round, a condition less or turned, a word
 * of a list less, an edge moved, a field no longer hidden. A mutant says its word under its own name.
 */
final class Mutants {

    private static final Pattern RULE =
            Pattern.compile("rule \"(?<id>[A-Z]+-\\d+)[^\"]*\".*?\\nend\\n", Pattern.DOTALL);
    private static final Pattern PATTERN =
            Pattern.compile("(?m)^    (?<type>Subject|Request|Case|Consents)\\( (?<conditions>.*) \\)$");
    private static final Pattern WORDS = Pattern.compile("\\((?<words>\"[^\"]+\"(?:, \"[^\"]+\")+)\\)");

    private Mutants() {}

    /** @param text null where the rule is gone */
    record Mutant(
            String name, String rule, String what, @Nullable String text) {}

    static List<Mutant> of(String drl) {
        List<Mutant> mutants = new ArrayList<>();
        Matcher rules = RULE.matcher(drl);
        while (rules.find()) {
            String id = rules.group("id");
            String rule = rules.group().replaceAll("(?m)^@Source.*\\n", "");
            add(mutants, id, "deleted", null);
            flip(mutants, id, rule);
            conditions(mutants, id, rule);
            hidden(mutants, id, rule);
        }
        return mutants;
    }

    static String header(String drl) {
        return drl.substring(0, drl.indexOf("rule \""));
    }

    private static void flip(List<Mutant> mutants, String id, String rule) {
        if (rule.contains("new Deny(")) {
            add(mutants, id, "Deny becomes Permit", rule.replace("new Deny(", "new Permit("));
        } else {
            add(
                    mutants,
                    id,
                    "Permit becomes Deny",
                    rule.replace("new Permit(", "new Deny(").replaceAll("\\)\\.without\\([^)]*\\)", ")"));
        }
    }

    private static void conditions(List<Mutant> mutants, String id, String rule) {
        Matcher patterns = PATTERN.matcher(rule);
        while (patterns.find()) {
            List<String> conditions = split(patterns.group("conditions"));
            for (int i = 0; i < conditions.size(); i++) {
                String condition = conditions.get(i);
                List<String> fewer = new ArrayList<>(conditions);
                fewer.remove(i);
                add(mutants, id, "without " + condition, put(rule, patterns, fewer));
                change(mutants, id, rule, patterns, conditions, i, turned(condition));
                for (String edge : edges(condition)) {
                    change(mutants, id, rule, patterns, conditions, i, edge);
                }
                for (String shorter : shorter(condition)) {
                    change(mutants, id, rule, patterns, conditions, i, shorter);
                }
            }
        }
    }

    private static void change(
            List<Mutant> mutants,
            String id,
            String rule,
            Matcher at,
            List<String> conditions,
            int index,
            String condition) {
        List<String> changed = new ArrayList<>(conditions);
        changed.set(index, condition);
        add(mutants, id, conditions.get(index) + " becomes " + condition, put(rule, at, changed));
    }

    private static void hidden(List<Mutant> mutants, String id, String rule) {
        Matcher without = Pattern.compile("\\.without\\((?<fields>[^)]*)\\)").matcher(rule);
        if (without.find()) {
            List<String> fields = List.of(without.group("fields").split(", "));
            for (String field : fields) {
                List<String> fewer = new ArrayList<>(fields);
                fewer.remove(field);
                add(
                        mutants,
                        id,
                        "shows " + field,
                        rule.replace(
                                without.group(), fewer.isEmpty() ? "" : ".without(" + String.join(", ", fewer) + ")"));
            }
        }
    }

    private static String turned(String condition) {
        return condition.startsWith("!") ? condition.substring(1) : "!(" + condition + ")";
    }

    private static List<String> edges(String condition) {
        if (condition.contains(" < ")) {
            return List.of(condition.replace(" < ", " <= "));
        }
        return condition.contains(" > ") ? List.of(condition.replace(" > ", " >= ")) : List.of();
    }

    private static List<String> shorter(String condition) {
        Matcher words = WORDS.matcher(condition);
        if (!words.find()) {
            return List.of();
        }
        List<String> all = List.of(words.group("words").split(", "));
        List<String> shorter = new ArrayList<>();
        for (String word : all) {
            List<String> fewer = new ArrayList<>(all);
            fewer.remove(word);
            shorter.add(condition.replace(words.group("words"), String.join(", ", fewer)));
        }
        return shorter;
    }

    private static String put(String rule, Matcher at, List<String> conditions) {
        return rule.substring(0, at.start("conditions"))
                + String.join(", ", conditions)
                + rule.substring(at.end("conditions"));
    }

    /** At commas that stand in no parenthesis. */
    private static List<String> split(String conditions) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < conditions.length(); i++) {
            char c = conditions.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(conditions.substring(from, i).strip());
                from = i + 1;
            }
        }
        parts.add(conditions.substring(from).strip());
        return parts;
    }

    private static void add(List<Mutant> mutants, String id, String what, @Nullable String text) {
        String name = "M" + mutants.size();
        mutants.add(new Mutant(
                name,
                id,
                what,
                text == null
                        ? null
                        : text.replaceFirst("rule \"[^\"]*\"", "rule \"" + name + "\"")
                                .replace("(\"" + id + "\",", "(\"" + name + "\",")));
    }
}
