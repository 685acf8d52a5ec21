package io.wardclerk.lint.proof;

import io.wardclerk.lint.proof.Frame.Var;
import io.wardclerk.lint.proof.Point.Region;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A diagram as places that tokens can be at and the ways between them. */
final class Graph {

    final List<Point> points = new ArrayList<>();
    /** Outgoing arrows of a node, in the order of the file. */
    final Map<Point, List<Point>> arrows = new HashMap<>();
    /** What lies inside a sub-process or called workflow, by where it is entered. */
    final Map<Point, Region> insides = new HashMap<>();

    final Map<Point, Point> leaves = new HashMap<>();
    /** Works of multi-instance activities whose instances run at the same time. */
    final Set<Point> parallelBodies = new HashSet<>();
    /** Boundary events and the work they sit on. */
    final Map<Point, Point> boundaries = new HashMap<>();

    /** Frames of which each instance of a scope has its own, by scope. */
    final Map<Frame, Region> homes = new HashMap<>();
    /** Frames that one step alone writes to. */
    final Set<Frame> privates = new HashSet<>();

    final Set<Point> eventSubProcesses = new HashSet<>();
    final Set<Point> handlers = new HashSet<>();
    final Set<Point> ends = new HashSet<>();
    /** Output mappings of sub-processes that are cut off. */
    final Set<Point> shadows = new HashSet<>();

    private final Map<Var, BitSet> writers = new HashMap<>();
    private final Map<Var, BitSet> readers = new HashMap<>();
    private final BitSet readAll = new BitSet();
    final Set<String> universe = new HashSet<>();
    private @Nullable Point start;
    private @Nullable Frame root;

    void begin(Point first, Frame ofCase) {
        start = first;
        root = ofCase;
    }

    Point start() {
        return Objects.requireNonNull(start);
    }

    Frame root() {
        return Objects.requireNonNull(root);
    }

    void finish(Matter matter) {
        points.forEach(point -> {
            if (point.node != null) {
                Locals.mentioned(point.node, matter).forEach(universe::add);
            }
        });
        for (Point point : points) {
            reads(point, matter);
            Locals.writes(point, matter, universe);
            point.writes.forEach(written ->
                    writers.computeIfAbsent(written, key -> new BitSet()).set(point.id));
        }
    }

    /** Places that may look at a variable of that name; more than that do no harm. */
    BitSet readers(Var variable) {
        BitSet all = (BitSet) readAll.clone();
        all.or(readers.getOrDefault(new Var(root(), variable.name()), new BitSet()));
        return all;
    }

    private void reads(Point point, Matter matter) {
        if (point.node == null) {
            return;
        }
        if (Locals.readsAll(point.node)) {
            readAll.set(point.id);
        }
        Locals.reads(point.node, matter)
                .forEach(name -> readers.computeIfAbsent(new Var(root(), name), key -> new BitSet())
                        .set(point.id));
    }

    BitSet writers(Var variable) {
        return writers.getOrDefault(variable, new BitSet());
    }
}
