package io.wardclerk.lint.proof;

import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.diagram.SequenceFlow;
import io.wardclerk.lint.proof.Frame.Var;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One place where a token of the flow can be: at a node, on an arrow, or where a scope or a loop begins or ends. */
final class Point {

    /** What happens here. */
    enum Kind {
        /** Nothing to the variables. */
        PASS,
        /** A node does its work. */
        NODE,
        /** A sub-process begins: its inputs are mapped. */
        ENTER,
        /** A sub-process ends: its outputs are mapped. */
        LEAVE,
        /** A called workflow begins or ends. */
        CALL_ENTER,
        CALL_LEAVE,
        /** A called workflow that is not at hand. */
        CALL_UNKNOWN,
        /** A multi-instance activity begins, goes round or ends. */
        LOOP,
        /** Any moment inside a scope. */
        ANY
    }

    /** How what is known goes over an edge. */
    enum Passing {
        /** After the work. */
        AFTER,
        /** Before the work. */
        BEFORE,
        /** The work was cut off: before it, or with outputs mapped and nothing done. */
        CUT
    }

    record Edge(Point to, Passing passing) {}

    final int id;
    final Kind kind;
    final @Nullable FlowNode node;
    final @Nullable SequenceFlow flow;
    /** Where the node's own variables live. */
    final Frame frame;
    /** Where its inputs are read and its outputs go. */
    final Frame around;

    final Region region;
    final List<Edge> edges = new ArrayList<>();
    final Set<Var> writes = new HashSet<>();

    /** Of a flow: the node it leaves. */
    @Nullable
    Point source;

    Point(
            int id,
            Kind kind,
            @Nullable FlowNode node,
            @Nullable SequenceFlow flow,
            Frame frame,
            Frame around,
            Region region) {
        this.id = id;
        this.kind = kind;
        this.node = node;
        this.flow = flow;
        this.frame = frame;
        this.around = around;
        this.region = region;
    }

    void to(Point next, Passing passing) {
        edges.add(new Edge(next, passing));
    }

    /** The diagram's name of this place. */
    String element() {
        return node != null ? node.id() : flow != null ? flow.id() : "";
    }

    @Override
    public String toString() {
        return kind + " " + element();
    }

    /** The inside of a process, sub-process or called workflow. */
    static final class Region {

        final @Nullable Region parent;

        /** The point whose token stands for the whole; null of a process. */
        @Nullable
        Point enter;

        Region(@Nullable Region parent) {
            this.parent = parent;
        }

        boolean within(Region other) {
            for (Region at = this; at != null; at = at.parent) {
                if (at == other) {
                    return true;
                }
            }
            return false;
        }
    }
}
