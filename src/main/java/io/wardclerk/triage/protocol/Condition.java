package io.wardclerk.triage.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a row asks, in words: alternatives joined by {@code or}, each of atoms joined by {@code and}. An atom is a concept of the
 * lexicon ({@code chest-pain}), {@code past chest-pain} (now or ever), {@code no chest-pain} (said to be absent), or a comparison
 * ({@code age < 3 months}, {@code temperatureC >= 38}, {@code durationDays > 21}), or a count, {@code 2 of pale|sweating|age >= 75}:
 * so many of those atoms, resting on different words.
 */
public record Condition(String text, List<List<Atom>> alternatives) {

    private static final Pattern COMPARISON = Pattern.compile(
            "([a-zA-Z][a-zA-Z0-9]*) (<|<=|>|>=|=) (\\d+(?:\\.\\d+)?)(?: (days?|weeks?|months?|years?))?");
    private static final Pattern COUNT = Pattern.compile("([1-9]) of (.+)");
    private static final Pattern CONCEPT = Pattern.compile("(?:(past|no) )?([a-z][a-z0-9-]*)");

    public Condition {
        alternatives = alternatives.stream().map(List::copyOf).toList();
    }

    /** One thing asked. */
    public sealed interface Atom permits Concept, Past, Absent, Compare, Count {}

    /** The patient has it now. */
    public record Concept(String id) implements Atom {}

    /** The patient has it or had it. */
    public record Past(String id) implements Atom {}

    /** Said not to be there. */
    public record Absent(String id) implements Atom {}

    /** So many of these hold. */
    public record Count(int least, List<Atom> of) implements Atom {
        public Count {
            of = List.copyOf(of);
        }
    }

    /** A measure compared with a number; in years, days or the measure's own unit. */
    public record Compare(String measure, String operator, double value) implements Atom {

        /** Whether the value passes. */
        public boolean holds(double actual) {
            return switch (operator) {
                case "<" -> actual < value;
                case "<=" -> actual <= value;
                case ">" -> actual > value;
                case ">=" -> actual >= value;
                default -> Double.compare(actual, value) == 0;
            };
        }
    }

    /** Ids of the concepts that it names. */
    public List<String> concepts() {
        return alternatives.stream()
                .flatMap(List::stream)
                .flatMap(Condition::concepts)
                .toList();
    }

    private static Stream<String> concepts(Atom atom) {
        if (atom instanceof Concept concept) {
            return Stream.of(concept.id());
        }
        if (atom instanceof Past past) {
            return Stream.of(past.id());
        }
        if (atom instanceof Absent absent) {
            return Stream.of(absent.id());
        }
        return atom instanceof Count count ? count.of().stream().flatMap(Condition::concepts) : Stream.empty();
    }

    /** @throws IllegalArgumentException saying which part cannot be read */
    public static Condition parse(String text) {
        List<List<Atom>> alternatives = new ArrayList<>();
        for (String alternative : text.trim().split("\\s+or\\s+")) {
            List<Atom> atoms = new ArrayList<>();
            for (String atom : alternative.split("\\s+and\\s+")) {
                atoms.add(atom(atom.trim(), text));
            }
            alternatives.add(atoms);
        }
        return new Condition(text, alternatives);
    }

    private static Atom atom(String atom, String text) {
        Matcher comparison = COMPARISON.matcher(atom);
        if (comparison.matches()) {
            double value = Double.parseDouble(comparison.group(3)) / perYear(comparison.group(4));
            return new Compare(comparison.group(1), comparison.group(2), value);
        }
        Matcher count = COUNT.matcher(atom);
        if (count.matches()) {
            List<Atom> of = new ArrayList<>();
            for (String each : count.group(2).split("\\|")) {
                of.add(atom(each.trim(), text));
            }
            return new Count(Integer.parseInt(count.group(1)), of);
        }
        Matcher concept = CONCEPT.matcher(atom);
        if (!concept.matches()) {
            throw new IllegalArgumentException("Cannot read \"" + atom + "\" in \"" + text + "\"");
        }
        String prefix = concept.group(1);
        if (prefix == null) {
            return new Concept(concept.group(2));
        }
        return prefix.equals("past") ? new Past(concept.group(2)) : new Absent(concept.group(2));
    }

    private static double perYear(@Nullable String unit) {
        if (unit == null) {
            return 1;
        }
        return switch (unit.charAt(0)) {
            case 'd' -> 365.25;
            case 'w' -> 52.18;
            case 'm' -> 12;
            default -> 1;
        };
    }
}
