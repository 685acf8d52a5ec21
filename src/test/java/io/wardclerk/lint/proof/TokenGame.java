package io.wardclerk.lint.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Plays a small diagram with tokens and concrete values, one order after another, within bounds. It shares no code with the
 * proof: it only knows what the decision record says of gates, validators, the floor and of what is written afterwards.
 */
final class TokenGame {

    /** How often what can happen again and again does. */
    private static final int OFTEN = 2;

    /** A node; its sub-process is "" outside of any, and so is what it hangs on where it is no boundary event. */
    record Node(
            String id,
            String kind,
            List<String> in,
            List<String> out,
            Map<String, String> mapIn,
            Map<String, String> mapOut,
            String parent,
            String on) {}

    /** @param when "" always, "default", or a variable that must be true */
    record Arrow(String from, String to, String when) {}

    record Token(String node, int scope, int child) {}

    /** A value with all it was computed from; the proposals in it that nobody decided on, and that no validator checked. */
    record Value(int run, Set<Integer> from, Set<String> raw, Set<String> unchecked) {}

    static final class State {
        final List<Token> tokens = new ArrayList<>();
        final List<Integer> parents = new ArrayList<>(List.of(-1));
        final List<TreeMap<String, Integer>> variables = new ArrayList<>(List.of(new TreeMap<>()));
        final List<Value> values = new ArrayList<>();
        final Map<String, Integer> happened = new TreeMap<>();
        boolean floor;
        int steps;

        /** The engine would not go on from here, but report a fault and stay where it was. */
        boolean stuck;

        State copy() {
            State copy = new State();
            copy.tokens.addAll(tokens);
            copy.parents.clear();
            copy.parents.addAll(parents);
            copy.variables.clear();
            variables.forEach(each -> copy.variables.add(new TreeMap<>(each)));
            copy.values.addAll(values);
            copy.happened.putAll(happened);
            copy.floor = floor;
            copy.steps = steps + 1;
            return copy;
        }

        String key() {
            List<String> sorted = tokens.stream().map(Token::toString).sorted().toList();
            return sorted + "" + parents + variables + values + happened + floor;
        }

        int holder(String name, int scope) {
            int at = scope;
            while (at > 0 && !variables.get(at).containsKey(name)) {
                at = parents.get(at);
            }
            return at;
        }

        int read(String name, int scope) {
            return variables.get(holder(name, scope)).getOrDefault(name, -1);
        }

        void write(String name, int scope, int value) {
            variables.get(holder(name, scope)).put(name, value);
        }

        int add(Value value) {
            values.add(value);
            return values.size() - 1;
        }

        /** A scope with variables of its own. */
        int open(int parent) {
            parents.add(parent);
            variables.add(new TreeMap<>());
            return parents.size() - 1;
        }

        boolean lives(int scope) {
            return tokens.stream().anyMatch(token -> isWithin(token.scope(), scope));
        }

        void kill(int scope) {
            tokens.removeIf(token -> isWithin(token.scope(), scope));
        }

        private boolean isWithin(int inner, int outer) {
            int at = inner;
            while (at >= 0 && at != outer) {
                at = parents.get(at);
            }
            return at >= 0;
        }

        /** Notes that it happens; false if it did often enough. */
        boolean happens(String what, int most) {
            return happened.merge(what, 1, Integer::sum) <= most;
        }
    }

    private final Map<String, Node> nodes;
    private final List<Arrow> arrows;
    private final Set<String> trues;
    final Set<String> unsafe = new TreeSet<>();
    boolean cut;

    TokenGame(Map<String, Node> nodes, List<Arrow> arrows, Set<String> trues) {
        this.nodes = nodes;
        this.arrows = arrows;
        this.trues = trues;
    }

    Set<String> play(int most, int deepest) {
        State first = new State();
        first.tokens.add(new Token("s", 0, 0));
        Set<String> seen = new HashSet<>();
        List<State> open = new ArrayList<>(List.of(first));
        while (!open.isEmpty()) {
            State state = open.remove(open.size() - 1);
            if (seen.size() >= most || state.steps > deepest) {
                cut = true;
            } else if (seen.add(state.key())) {
                new ArrayList<>(new HashSet<>(state.tokens)).forEach(token -> move(state, token, open));
                events(state, open);
            }
        }
        return unsafe;
    }

    private void events(State state, List<State> open) {
        for (Node node : nodes.values()) {
            if (node.kind().startsWith("event") && !node.kind().equals("events")) {
                scopes(state, node.parent()).forEach(scope -> event(state, node, scope, open));
            }
        }
    }

    /** Where a sub-process runs now, each time that it does. */
    private static List<Integer> scopes(State state, String sub) {
        List<Integer> scopes = sub.isEmpty()
                ? List.of(0)
                : state.tokens.stream()
                        .filter(token -> token.node().equals(sub) && token.child() > 0)
                        .map(Token::child)
                        .toList();
        return scopes.stream().filter(state::lives).toList();
    }

    private void event(State state, Node event, int scope, List<State> open) {
        boolean interrupts = event.kind().equals("event!");
        State next = state.copy();
        if (next.happens(event.id() + "@" + scope, interrupts ? 1 : OFTEN)) {
            if (interrupts) {
                next.kill(scope);
            }
            leave(next, new Token(event.id() + "-start", next.open(scope), 0));
            add(next, open);
        }
    }

    private static void add(State state, List<State> open) {
        if (!state.stuck) {
            open.add(state);
        }
    }

    private void boundary(State state, Token token, Node boundary, List<State> open) {
        State next = state.copy();
        Token own = new Token(boundary.id(), token.scope(), 0);
        if (!boundary.kind().equals("beside")) {
            next.tokens.remove(token);
            if (token.child() > 0) {
                next.kill(token.child());
            }
            leave(next, own);
            add(next, open);
        } else if (next.happens(boundary.id(), OFTEN)) {
            leave(next, own);
            add(next, open);
        }
    }

    private void move(State state, Token token, List<State> open) {
        Node node = Objects.requireNonNull(nodes.get(token.node()));
        nodes.values().stream()
                .filter(each -> each.on().equals(node.id()))
                .forEach(each -> boundary(state, token, each, open));
        State next = state.copy();
        next.tokens.remove(token);
        long incoming = arrows.stream().filter(a -> a.to().equals(node.id())).count();
        switch (node.kind()) {
            case "and" -> {
                for (int i = 1; i < incoming; i++) {
                    if (!next.tokens.remove(token)) {
                        return;
                    }
                }
                leave(next, token);
            }
            case "or" -> {
                int here = 1;
                while (next.tokens.remove(token)) {
                    here++;
                }
                if (here < incoming
                        && next.tokens.stream()
                                .anyMatch(t -> t.scope() == token.scope() && reaches(t.node(), node.id()))) {
                    return;
                }
                leave(next, token);
            }
            case "sub" -> {
                if (!sub(next, token, node)) {
                    return;
                }
            }
            case "events" -> {
                arrows.stream().filter(a -> a.from().equals(node.id())).forEach(a -> {
                    State waits = next.copy();
                    waits.tokens.add(new Token(a.to(), token.scope(), 0));
                    open.add(waits);
                });
                return;
            }
            case "terminate" -> next.kill(token.scope());
            default -> {
                work(next, token.scope(), node);
                leave(next, token);
            }
        }
        add(next, open);
    }

    private boolean sub(State next, Token token, Node node) {
        if (token.child() == 0) {
            int scope = next.open(token.scope());
            node.mapIn().forEach((to, from) -> next.variables.get(scope).put(to, next.read(from, token.scope())));
            next.tokens.add(new Token(token.node(), token.scope(), scope));
            next.tokens.add(new Token(node.id() + "s", scope, 0));
            return true;
        }
        if (next.lives(token.child())) {
            return false;
        }
        node.mapOut().forEach((to, from) -> next.write(to, token.scope(), next.read(from, token.child())));
        leave(next, token);
        return true;
    }

    /** Along arrows: the engine does not look at the events on the boundaries when it decides whether to wait. */
    private boolean reaches(String from, String to) {
        Set<String> seen = new HashSet<>();
        List<String> open = new ArrayList<>(List.of(from));
        while (!open.isEmpty()) {
            String at = open.remove(open.size() - 1);
            arrows.stream()
                    .filter(arrow -> arrow.from().equals(at) && seen.add(arrow.to()))
                    .forEach(arrow -> open.add(arrow.to()));
        }
        return seen.contains(to);
    }

    /** Arrows are looked at in their order; an exclusive gateway takes the first that it may. */
    private void leave(State state, Token token) {
        Node node = nodes.get(token.node());
        String kind = node == null ? "start" : node.kind();
        List<Arrow> all =
                arrows.stream().filter(a -> a.from().equals(token.node())).toList();
        List<Arrow> taken = all;
        if (!kind.equals("and")) {
            taken = all.stream()
                    .filter(a -> a.when().isEmpty() || trues.contains(a.when()))
                    .toList();
            if (taken.isEmpty()) {
                taken = all.stream().filter(a -> a.when().equals("default")).toList();
            } else if (kind.equals("xor")) {
                taken = taken.subList(0, 1);
            }
        }
        state.stuck |= taken.isEmpty() && !all.isEmpty();
        taken.forEach(a -> state.tokens.add(new Token(a.to(), token.scope(), 0)));
    }

    private void work(State state, int scope, Node node) {
        List<Integer> given = node.in().stream()
                .map(name -> state.read(node.mapIn().getOrDefault(name, name), scope))
                .filter(value -> value >= 0)
                .toList();
        switch (node.kind()) {
            case "floor" -> state.floor = true;
            case "write", "notify" ->
                given.stream().map(state.values::get).forEach(value -> {
                    if (!value.raw().isEmpty()) {
                        unsafe.add("NO_GATE " + node.id());
                    }
                    if (!value.unchecked().isEmpty()) {
                        unsafe.add("NO_VALIDATOR " + node.id());
                    }
                });
            case "gate" -> given.forEach(value -> decide(state, value));
            case "set" -> {
                Map<String, Integer> copied = new HashMap<>();
                node.mapOut()
                        .forEach((to, from) -> copied.put(to, from.startsWith("'") ? -1 : state.read(from, scope)));
                copied.forEach((to, value) -> state.write(to, scope, value));
            }
            case "propose", "validate", "decide", "read" -> compute(state, scope, node, given);
            default -> {}
        }
    }

    private void decide(State state, int shown) {
        Value document = state.values.get(shown);
        for (int i = 0; i < state.values.size(); i++) {
            Value value = state.values.get(i);
            if (i == shown || document.from().contains(i) || (document.run() >= 0 && value.run() == document.run())) {
                state.values.set(i, new Value(value.run(), value.from(), Set.of(), value.unchecked()));
            }
        }
    }

    private void compute(State state, int scope, Node node, List<Integer> given) {
        boolean validates = node.kind().equals("validate");
        Set<Integer> from = new TreeSet<>(given);
        Set<String> raw = new TreeSet<>();
        Set<String> unchecked = new TreeSet<>();
        for (int each : given) {
            Value value = state.values.get(each);
            if (validates) {
                state.values.set(each, new Value(value.run(), value.from(), value.raw(), Set.of()));
            } else {
                unchecked.addAll(value.unchecked());
            }
            from.addAll(value.from());
            raw.addAll(value.raw());
        }
        if (node.kind().equals("propose")) {
            if (!state.floor) {
                unsafe.add("NO_FLOOR " + node.id());
            }
            raw.add(node.id());
            unchecked.add(node.id());
        }
        int run = validates ? state.values.size() : -1;
        node.out().forEach(name -> state.write(name, scope, state.add(new Value(run, from, raw, unchecked))));
    }
}
