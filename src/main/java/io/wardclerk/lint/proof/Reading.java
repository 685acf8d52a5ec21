package io.wardclerk.lint.proof;

import io.wardclerk.lint.diagram.Value;
import io.wardclerk.lint.proof.Frame.Var;
import io.wardclerk.lint.proof.Proposal.Facts;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads variables as a step finds them: what came along its own way, and what others may write meanwhile. */
@SuppressWarnings("ReferenceEquality") // the same object means that nothing changed, which is all that is asked
final class Reading {

    private static final Pattern VARIABLE = Pattern.compile("\\s*[$#]\\{\\s*([A-Za-z_$][A-Za-z0-9_$]*)\\s*}\\s*");

    private final Concurrency concurrency;
    private final Graph graph;
    private final Map<Var, Map<Integer, Content>> written = new HashMap<>();
    private final BitSet affected = new BitSet();

    Reading(Graph graph, Concurrency concurrency) {
        this.graph = graph;
        this.concurrency = concurrency;
    }

    Content read(Var variable, Store store, Point at) {
        Content content = store.content(variable);
        Map<Integer, Content> by = written.get(variable);
        if (by == null) {
            return content;
        }
        BitSet others = concurrency.beside(variable, at);
        for (Map.Entry<Integer, Content> other : by.entrySet()) {
            if (others.get(other.getKey())) {
                content = content.join(other.getValue());
            }
        }
        return content;
    }

    /** Variables that may hold a proposal: by the step's own way, or by what others write meanwhile. */
    Set<Var> holding(Store store) {
        Set<Var> all = new HashSet<>(store.variables());
        all.addAll(written.keySet());
        return all;
    }

    Content read(Value value, Frame from, Store store, Point at) {
        Content content = Content.CLEAN;
        for (Var variable : variables(value, from)) {
            content = content.join(read(variable, store, at));
        }
        return content;
    }

    static Set<Var> variables(Value value, Frame from) {
        return value.variables().map(from::resolve).collect(Collectors.toSet());
    }

    /** The variable that a value is, if it is one and nothing else. */
    static Optional<Var> exact(Value value, Frame from) {
        if (value instanceof Value.Text text) {
            Matcher name = VARIABLE.matcher(text.text());
            return name.matches() ? Optional.of(from.resolve(name.group(1))) : Optional.empty();
        }
        return Optional.empty();
    }

    boolean sure(Var variable, Point at) {
        return !concurrency.contested(variable, at);
    }

    /** Remembers what a step leaves in the variables that it writes, for those who run beside it. */
    void note(Point at, Store after) {
        if (concurrency.beside(at).isEmpty()) {
            return;
        }
        for (Var variable : at.writes) {
            if (graph.privates.contains(variable.frame())) {
                continue;
            }
            Content content = after.content(variable).mapFacts(facts -> Facts.NONE);
            if (!content.isClean()) {
                Map<Integer, Content> by = written.computeIfAbsent(variable, key -> new HashMap<>());
                Content before = by.getOrDefault(at.id, Content.CLEAN);
                Content now = before.join(content);
                if (now != before) {
                    by.put(at.id, now);
                    BitSet readers = (BitSet) graph.readers(variable).clone();
                    readers.and(concurrency.beside(at));
                    affected.or(readers);
                }
            }
        }
    }

    BitSet affected() {
        BitSet now = (BitSet) affected.clone();
        affected.clear();
        return now;
    }

    Graph graph() {
        return graph;
    }
}
