package io.wardclerk.lint.proof;

import io.wardclerk.lint.proof.TokenGame.Arrow;
import io.wardclerk.lint.proof.TokenGame.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A safe chain of steps, with steps left out, put in, and wrapped in branches, loops and sub-processes, with events that
 * interrupt them or go on beside them. It is drawn once as a sketch for the proof and once as nodes and arrows for the game.
 */
final class RandomDiagram {

    private static final List<String> NAMES = List.of("r", "r", "q", "c");
    private static final List<String> STEPS =
            List.of("propose", "validate", "gate", "write", "notify", "decide", "read", "set", "floor");
    private static final List<String> SPLITS = List.of("xor", "and", "or", "task", "events");

    final Map<String, Node> nodes = new LinkedHashMap<>();
    final List<Arrow> arrows = new ArrayList<>();
    final StringBuilder text = new StringBuilder();
    private final Random random;
    private String parent = "";
    private int count;

    RandomDiagram(Random random) {
        this.random = random;
        add("start", "s", "");
        String last = "s";
        for (String kind : List.of("floor", "propose", "validate", "gate", "write")) {
            if (random.nextInt(9) > 0) {
                last = chain(last, block(kind, 0));
            }
            if (random.nextInt(5) == 0) {
                last = chain(last, block(any(), 0));
            }
        }
        arrow(last, end(), "");
        if (random.nextInt(6) == 0) {
            event();
        }
    }

    /** Every way to answer the questions that its conditions ask: those that are true. */
    List<Set<String>> answers() {
        List<Set<String>> answers = new ArrayList<>(List.of(Set.of()));
        for (String question : List.of("a", "b")) {
            if (arrows.stream().anyMatch(arrow -> arrow.when().equals(question))) {
                for (Set<String> before : List.copyOf(answers)) {
                    Set<String> also = new TreeSet<>(before);
                    also.add(question);
                    answers.add(also);
                }
            }
        }
        return answers;
    }

    private String any() {
        return STEPS.get(random.nextInt(STEPS.size()));
    }

    private String name() {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    private String question() {
        return random.nextBoolean() ? "a" : "b";
    }

    private String chain(String from, String[] to) {
        arrow(from, to[0], "");
        return to[1];
    }

    private String end() {
        return add("end", "e" + count++, "");
    }

    private String terminate() {
        String id = "e" + count++;
        nodes.put(id, new Node(id, "terminate", List.of(), List.of(), Map.of(), Map.of(), parent, ""));
        text.append("end ").append(id).append(" terminate\n");
        return id;
    }

    /** Ids of the first and the last node of a piece. */
    private String[] block(String kind, int depth) {
        int choice = depth > 1 || nodes.size() > 11 ? 99 : random.nextInt(24);
        String n = "" + count++;
        return switch (choice) {
            case 0, 1, 2, 3, 4 -> split(SPLITS.get(choice), kind, n, depth);
            case 5 -> loop(kind, n, depth);
            case 6, 7 -> sub(kind, n, depth);
            case 8 -> link(kind, n, depth);
            default -> step(kind);
        };
    }

    private String[] loop(String kind, String n, int depth) {
        String[] inside = block(kind, depth + 1);
        String in = add("xor", "x" + n, "");
        String out = add("xor", "y" + n, "");
        arrow(in, inside[0], "");
        arrow(inside[1], out, "");
        arrow(out, in, "a");
        return new String[] {in, out};
    }

    private String[] link(String kind, String n, int depth) {
        String[] first = block(kind, depth + 1);
        String out = add("link", "l" + n, " L" + n);
        String in = add("from", "m" + n, " L" + n);
        arrow(first[1], out, "");
        arrows.add(new Arrow(out, in, ""));
        return new String[] {first[0], in};
    }

    private String[] split(String type, String kind, String n, int depth) {
        String in = add(type, "x" + n, "");
        String join = type.equals("task") ? List.of("xor", "and", "or").get(random.nextInt(3)) : type;
        String out = add(type.equals("events") ? "xor" : join, "y" + n, "");
        String[] when = conditions(type);
        branch(type, in, out, block(kind, depth + 1), when[0]);
        branch(type, in, out, block(random.nextBoolean() ? kind : any(), depth + 1), when[1]);
        return new String[] {in, out};
    }

    private void branch(String type, String in, String out, String[] piece, String when) {
        if (type.equals("events")) {
            String waits = add("wait", "w" + count++, "");
            arrow(in, waits, "");
            arrow(waits, piece[0], "");
        } else {
            arrow(in, piece[0], when);
        }
        arrow(piece[1], random.nextInt(12) == 0 ? terminate() : out, "");
    }

    /**
     * Of two arrows. An exclusive gateway may have one that is neither conditioned nor the default; where both have a condition
     * nothing may be true, and the engine does not go on.
     */
    private String[] conditions(String type) {
        String one = question();
        return switch (type) {
            case "xor" ->
                switch (random.nextInt(4)) {
                    case 0 -> new String[] {"", one};
                    case 1 -> new String[] {one, ""};
                    case 2 -> new String[] {one, question()};
                    default -> new String[] {one, "default"};
                };
            case "or", "task" ->
                switch (random.nextInt(5)) {
                    case 0 -> new String[] {"", one};
                    case 1 -> new String[] {one, ""};
                    case 2 -> new String[] {"", ""};
                    case 3 -> new String[] {one, question()};
                    default -> new String[] {one, "default"};
                };
            default -> new String[] {"", ""};
        };
    }

    private String[] sub(String kind, String n, int depth) {
        String id = "S" + n;
        Map<String, String> in = random.nextBoolean() ? Map.of(name(), name()) : Map.of();
        Map<String, String> out = random.nextBoolean() ? Map.of(name(), name()) : Map.of();
        StringBuilder line = new StringBuilder("sub " + id);
        in.forEach((to, from) -> line.append(' ').append(to).append('=').append(from));
        line.append(" out");
        out.forEach((to, from) -> line.append(' ').append(to).append('=').append(from));
        String outer = parent;
        text.append(line).append('\n');
        nodes.put(id, new Node(id, "sub", List.of(), List.of(), in, out, outer, ""));
        parent = id;
        add("start", id + "s", "");
        arrow(chain(id + "s", block(kind, depth + 1)), end(), "");
        if (random.nextInt(5) == 0) {
            event();
        }
        text.append("}\n");
        parent = outer;
        return bounded(id);
    }

    /** An event sub-process of the scope that is being drawn. */
    private void event() {
        String kind = random.nextBoolean() ? "event" : "event!";
        String id = "E" + count++;
        text.append(kind).append(' ').append(id).append('\n');
        nodes.put(id, new Node(id, kind, List.of(), List.of(), Map.of(), Map.of(), parent, ""));
        String outer = parent;
        parent = id;
        arrow(chain(id + "-start", block(any(), 1)), end(), "");
        parent = outer;
        text.append("}\n");
    }

    private String[] step(String kind) {
        String id = kind.charAt(0) + "" + count++;
        String in = name();
        String to = name();
        switch (kind) {
            case "floor" -> add(kind, id, "");
            case "propose" -> add(kind, id, " -> " + in, List.of(), List.of(in), Map.of(), Map.of(), "");
            case "write", "notify" -> add(kind, id, " " + in, List.of(in), List.of(), Map.of(), Map.of(), "");
            case "gate" -> {
                Map<String, String> renamed = random.nextInt(4) == 0 ? Map.of(in, to) : Map.of();
                String more = renamed.isEmpty() ? "" : " " + in + "=" + to;
                add(kind, id, " " + in + more, List.of(in), List.of(), renamed, Map.of(), "");
            }
            case "set" -> {
                String from = random.nextInt(4) == 0 ? "'x'" : in;
                add(kind, id, " " + to + "=" + from, List.of(), List.of(), Map.of(), Map.of(to, from), "");
            }
            default -> {
                List<String> out = kind.equals("validate") && random.nextInt(2) == 0 ? List.of() : List.of(to);
                String after = out.isEmpty() ? "" : " -> " + to;
                add(kind, id, " " + in + after, List.of(in), out, Map.of(), Map.of(), "");
            }
        }
        return bounded(id);
    }

    /** Now and then something may happen to it: it is interrupted, or something goes on beside it. */
    private String[] bounded(String id) {
        String kind = Objects.requireNonNull(nodes.get(id)).kind();
        if (kind.equals("set") || random.nextInt(8) > 0) {
            return new String[] {id, id};
        }
        String boundary = "b" + count++;
        String type =
                switch (random.nextInt(3)) {
                    case 0 -> "beside";
                    case 1 -> kind.equals("gate") ? "timer" : "caught";
                    default -> "timer";
                };
        add(type, boundary, " on " + id, List.of(), List.of(), Map.of(), Map.of(), id);
        String join = add("xor", "j" + boundary, "");
        arrow(id, join, "");
        String last = random.nextInt(3) == 0 ? chain(boundary, plain(any())) : boundary;
        arrow(last, random.nextBoolean() ? join : end(), "");
        return new String[] {id, join};
    }

    /** A step to which nothing happens. */
    private String[] plain(String kind) {
        String id = kind.charAt(0) + "" + count++;
        String name = name();
        switch (kind) {
            case "propose" -> add(kind, id, " -> " + name, List.of(), List.of(name), Map.of(), Map.of(), "");
            case "gate", "write", "notify" ->
                add(kind, id, " " + name, List.of(name), List.of(), Map.of(), Map.of(), "");
            case "set", "floor" -> add("floor", id, "");
            default -> {
                String to = name();
                add(kind, id, " " + name + " -> " + to, List.of(name), List.of(to), Map.of(), Map.of(), "");
            }
        }
        return new String[] {id, id};
    }

    private String add(String kind, String id, String words) {
        return add(kind, id, words, List.of(), List.of(), Map.of(), Map.of(), "");
    }

    private String add(
            String kind,
            String id,
            String words,
            List<String> in,
            List<String> out,
            Map<String, String> mapIn,
            Map<String, String> mapOut,
            String on) {
        nodes.put(id, new Node(id, kind, in, out, mapIn, mapOut, parent, on));
        text.append(kind).append(' ').append(id).append(words).append('\n');
        return id;
    }

    private void arrow(String from, String to, String when) {
        arrows.add(new Arrow(from, to, when));
        String condition = when.isEmpty() ? "" : when.equals("default") ? " default" : " if ${" + when + "}";
        text.append(from + " > " + to + condition + "\n");
    }
}
