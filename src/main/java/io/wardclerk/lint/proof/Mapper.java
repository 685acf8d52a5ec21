package io.wardclerk.lint.proof;

import io.wardclerk.lint.diagram.CallMapping;
import io.wardclerk.lint.diagram.Expression;
import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.diagram.Mapping;
import io.wardclerk.lint.diagram.Value;
import io.wardclerk.lint.proof.Frame.Var;
import io.wardclerk.lint.proof.Proposal.Facts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Carries out input and output parameters and the mappings of calls. */
final class Mapper {

    private final Reading reading;

    Mapper(Reading reading) {
        this.reading = reading;
    }

    void inputs(FlowNode node, Frame own, Store store, Point at) {
        map(node.inputs(), own.around(), own, store, at);
    }

    void outputs(FlowNode node, Frame own, Store store, Point at) {
        map(node.outputs(), own, own.around(), store, at);
    }

    private void map(List<Mapping> mappings, Frame from, Frame to, Store store, Point at) {
        for (Mapping mapping : mappings) {
            assign(mapping.value(), from, to.resolve(mapping.name()), store, at);
        }
    }

    /** One variable gets a value made of others. */
    void assign(Value value, Frame from, Var to, Store store, Point at) {
        Optional<Var> exact = Reading.exact(value, from);
        if (exact.isPresent()) {
            copy(exact.get(), to, store, at);
            return;
        }
        Set<Var> sources = Reading.variables(value, from);
        Content content = reading.read(value, from, store, at).mapFacts(Facts::computed);
        store.overwrite(to, content);
        if (reading.sure(to, at)) {
            sources.stream()
                    .filter(source -> !source.equals(to) && reading.sure(source, at))
                    .forEach(source -> store.computed(source, to));
        }
    }

    private void copy(Var from, Var to, Store store, Point at) {
        if (from.equals(to)) {
            store.put(to, reading.read(from, store, at));
            return;
        }
        Content content = reading.read(from, store, at);
        boolean sure = reading.sure(from, at) && reading.sure(to, at);
        store.overwrite(
                to,
                content.mapFacts(
                        facts -> sure ? facts.without(to) : facts.computed().without(to)));
        if (sure) {
            store.same(from, to);
        }
    }

    void passIn(FlowNode node, Frame own, Frame called, Store store, Point at) {
        for (CallMapping each : node.passed()) {
            if (each.in()) {
                pass(each, own, called, store, at);
            }
        }
    }

    void passOut(FlowNode node, Frame called, Frame own, Store store, Point at) {
        for (CallMapping each : node.passed()) {
            if (!each.in()) {
                pass(each, called, own, store, at);
            }
        }
    }

    private void pass(CallMapping each, Frame from, Frame to, Store store, Point at) {
        if (each.all()) {
            for (String name : reading.graph().universe) {
                copy(from.resolve(name), to.resolve(name), store, at);
            }
        }
        String target = each.target();
        if (target == null) {
            return;
        }
        if (each.source() != null) {
            copy(from.resolve(each.source()), to.resolve(target), store, at);
        } else if (each.expression() != null) {
            assign(new Value.Text(each.expression()), from, to.resolve(target), store, at);
        }
    }

    /** What is handed to a called workflow, or thrown with an event. */
    Content handedOver(FlowNode node, Frame own, Store store, Point at) {
        Content content = Content.CLEAN;
        for (CallMapping each : node.passed()) {
            if (!each.in()) {
                continue;
            }
            if (each.all()) {
                for (Var variable : reading.holding(store)) {
                    if (own.sees(variable.frame())) {
                        content = content.join(reading.read(variable, store, at));
                    }
                }
            } else if (each.source() != null) {
                content = content.join(reading.read(own.resolve(each.source()), store, at));
            } else if (Expression.isIn(each.expression())) {
                content = content.join(reading.read(new Value.Text(String.valueOf(each.expression())), own, store, at));
            }
        }
        return content;
    }
}
