package io.wardclerk.lint.proof;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever a token game finds unsafe in a random diagram, the proof refuses. More: {@code -Dproof.diagrams=100000}. */
class SafetyProofPropertyTest {

    private static final int DIAGRAMS = Integer.getInteger("proof.diagrams", 2000);
    private static final long SEED = Long.getLong("proof.seed", 1);

    @Test
    void whatATokenGameFindsUnsafeIsRefused() {
        List<String> missed = new ArrayList<>();
        int unsafe = 0;
        int alarms = 0;
        int safe = 0;
        int cut = 0;
        for (int i = 0; i < DIAGRAMS; i++) {
            Diagram diagram = new Diagram(new Random(SEED * 1_000_003 + i));
            Set<String> found = new TreeSet<>();
            boolean whole = true;
            for (Set<String> trues : List.of(Set.<String>of(), Set.of("a"), Set.of("b"), Set.of("a", "b"))) {
                TokenGame game = new TokenGame(diagram.nodes, diagram.arrows, trues);
                found.addAll(game.play(600, 45));
                whole &= !game.cut;
            }
            Set<String> refused = Proof.of(Sketch.matter(diagram.text.toString(), true, Map.of())).stream()
                    .map(breach -> breach.kind() + " " + breach.element())
                    .collect(Collectors.toSet());
            if (!refused.containsAll(found)) {
                Set<String> rest = new TreeSet<>(found);
                rest.removeAll(refused);
                missed.add("seed " + SEED + " diagram " + i + " " + rest + "\n" + diagram.text);
            }
            unsafe += found.isEmpty() ? 0 : 1;
            cut += whole ? 0 : 1;
            safe += found.isEmpty() && whole ? 1 : 0;
            alarms += found.isEmpty() && whole && !refused.isEmpty() ? 1 : 0;
        }
        System.out.printf(
                "Safety proof: %d diagrams, %d unsafe, %d missed, %d not explored whole;"
                        + " %d safe, of these %d refused%n",
                DIAGRAMS, unsafe, missed.size(), cut, safe, alarms);
        missed.sort((one, two) -> Integer.compare(one.length(), two.length()));
        assertThat(missed.stream().limit(4)).as("%d missed", missed.size()).isEmpty();
        assertThat(unsafe).as("diagrams that can fail").isGreaterThan(DIAGRAMS / 10);
        assertThat(safe).as("diagrams that can be accepted").isGreaterThan(DIAGRAMS / 20);
    }

    /** A safe chain of steps, with steps left out, put in, and wrapped in branches, loops and sub-processes. */
    private static final class Diagram {
        private static final List<String> NAMES = List.of("r", "r", "q", "c");
        final Map<String, Node> nodes = new LinkedHashMap<>();
        final List<Arrow> arrows = new ArrayList<>();
        final StringBuilder text = new StringBuilder();
        private final Random random;
        private String parent = "";
        private int count;

        Diagram(Random random) {
            this.random = random;
            add("start", "s", "", List.of(), List.of(), Map.of(), Map.of(), "");
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
                String kind = random.nextBoolean() ? "event" : "event!";
                String id = "E";
                text.append(kind).append(" E\n");
                nodes.put(id, new Node(id, kind, List.of(), List.of(), Map.of(), Map.of(), "", ""));
                arrow(chain("E-start", step(any())), end(), "");
                text.append("}\n");
            }
        }

        private String any() {
            return List.of("propose", "validate", "gate", "write", "notify", "decide", "read", "set", "floor")
                    .get(random.nextInt(9));
        }

        private String name() {
            return NAMES.get(random.nextInt(NAMES.size()));
        }

        private String chain(String from, String[] to) {
            arrow(from, to[0], "");
            return to[1];
        }

        private String end() {
            return add("end", "e" + count++, "", List.of(), List.of(), Map.of(), Map.of(), "");
        }

        private String[] block(String kind, int depth) {
            int choice = depth > 1 || nodes.size() > 11 ? 99 : random.nextInt(22);
            String n = "" + count++;
            return switch (choice) {
                case 0, 1, 2 -> split(List.of("xor", "and", "or").get(choice), kind, n, depth);
                case 3 -> {
                    String[] inside = block(kind, depth + 1);
                    String in = gateway("xor", "x" + n);
                    String out = gateway("xor", "y" + n);
                    arrow(in, inside[0], "");
                    arrow(inside[1], out, "");
                    arrow(out, in, "a");
                    yield new String[] {in, out};
                }
                case 4, 5 -> sub(kind, n, depth);
                default -> step(kind);
            };
        }

        private String[] split(String type, String kind, String n, int depth) {
            String in = gateway(type, "x" + n);
            String out = gateway(type, "y" + n);
            String[] one = block(kind, depth + 1);
            arrow(in, one[0], type.equals("and") ? "" : random.nextBoolean() ? "a" : "b");
            arrow(one[1], out, "");
            String[] two = block(random.nextBoolean() ? kind : any(), depth + 1);
            arrow(in, two[0], type.equals("and") ? "" : "default");
            arrow(two[1], out, "");
            return new String[] {in, out};
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
            add("start", id + "s", "", List.of(), List.of(), Map.of(), Map.of(), "");
            arrow(chain(id + "s", block(kind, depth + 1)), end(), "");
            text.append("}\n");
            parent = outer;
            return bounded(id);
        }

        private String[] step(String kind) {
            String id = kind.charAt(0) + "" + count++;
            String in = name();
            String to = name();
            switch (kind) {
                case "floor" -> add(kind, id, "", List.of(), List.of(), Map.of(), Map.of(), "");
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

        private String[] bounded(String id) {
            String kind = Objects.requireNonNull(nodes.get(id)).kind();
            if (kind.equals("set") || random.nextInt(10) > 0) {
                return new String[] {id, id};
            }
            String boundary = "b" + count++;
            String type = kind.equals("gate") ? "timer" : random.nextBoolean() ? "caught" : "timer";
            add(type, boundary, " on " + id, List.of(), List.of(), Map.of(), Map.of(), id);
            String join = gateway("xor", "j" + boundary);
            arrow(id, join, "");
            if (random.nextBoolean()) {
                arrow(boundary, join, "");
            } else {
                arrow(boundary, end(), "");
            }
            return new String[] {id, join};
        }

        private String gateway(String kind, String id) {
            return add(kind, id, "", List.of(), List.of(), Map.of(), Map.of(), "");
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
}
