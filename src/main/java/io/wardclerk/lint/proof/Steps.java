package io.wardclerk.lint.proof;

import io.wardclerk.lint.Vocabulary.ConnectorWords;
import io.wardclerk.lint.diagram.Expression;
import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.diagram.Loop;
import io.wardclerk.lint.diagram.Value;
import io.wardclerk.lint.proof.Frame.Var;
import io.wardclerk.lint.proof.Proposal.Facts;
import java.util.BitSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is known after a point, from what is known before it. */
final class Steps {

    private final Matter matter;
    private final Reading reading;
    private final Mapper mapper;
    private final Works works;
    private final Persons persons;
    private final Branching branching;
    private final Verdict verdict;

    Steps(Matter matter, Graph graph, Reading reading, Verdict verdict) {
        this.matter = matter;
        this.reading = reading;
        this.verdict = verdict;
        mapper = new Mapper(reading);
        works = new Works(reading, verdict, matter.freeText());
        persons = new Persons(reading, matter);
        branching = new Branching(graph, reading);
    }

    Env after(Point at, Env before) {
        if (at.flow != null) {
            return branching.over(at, before);
        }
        FlowNode node = at.node;
        if (node == null || isIdle(at, node)) {
            return before;
        }
        Store store = new Store(before);
        switch (at.kind) {
            case NODE -> node(node, store, at);
            case ENTER -> mapper.inputs(node, at.frame, store, at);
            case LEAVE -> mapper.outputs(node, at.frame, store, at);
            case CALL_ENTER -> enterCall(node, store, at);
            case CALL_LEAVE -> {
                mapper.passOut(node, at.frame, at.around, store, at);
                mapper.outputs(node, at.around, store, at);
            }
            case CALL_UNKNOWN -> unknownCall(node, store, at);
            case LOOP -> element(Objects.requireNonNull(node.loop()), store, at);
            case PASS, ANY -> {
                // Nothing is done here.
            }
        }
        if (at.kind != Point.Kind.NODE) {
            reading.note(at, store);
        }
        return store.env();
    }

    /** The work was cut off before its end: what was given may be mapped out, and nobody decided, checked or proposed. */
    Env cut(Point at, Env before) {
        FlowNode node = at.node;
        if (node == null || node.outputs().isEmpty()) {
            return before;
        }
        Store store = new Store(before);
        fresh(node, store, at);
        mapper.inputs(node, at.frame, store, at);
        mapper.outputs(node, at.frame, store, at);
        reading.note(at, store);
        store.close(at.frame);
        return before.join(store.env());
    }

    /** Whether nothing is done here to the variables. */
    static boolean isIdle(Point at) {
        FlowNode node = at.node;
        return node == null || isIdle(at, node);
    }

    private static boolean isIdle(Point at, FlowNode node) {
        return at.kind == Point.Kind.NODE
                && (node.kind().isGateway()
                        || (node.inputs().isEmpty()
                                && node.outputs().isEmpty()
                                && node.passed().isEmpty()
                                && node.topic() == null
                                && (node.kind() == FlowNode.Kind.PASS
                                        || (node.kind().isEvent()
                                                && Locals.byEvents(node)
                                                        .findAny()
                                                        .isEmpty()))));
    }

    private void node(FlowNode node, Store store, Point at) {
        fresh(node, store, at);
        mapper.inputs(node, at.frame, store, at);
        Locals.byEvents(node).map(at.frame::resolve).forEach(code -> store.overwrite(code, Content.CLEAN));
        switch (node.kind()) {
            case USER -> persons.completes(node, store, at);
            case DECISION -> table(node, store, at);
            default -> {
                Optional<ConnectorWords> words = matter.connector(node);
                words.ifPresent(connector -> works.connector(node, connector, store, at));
                verdict.acts(node.id(), "", mapper.handedOver(node, at.frame, store, at), Set.of());
            }
        }
        mapper.outputs(node, at.frame, store, at);
        reading.note(at, store);
        store.close(at.frame);
    }

    /** The step's own variables of an earlier time are gone. */
    private void fresh(FlowNode node, Store store, Point at) {
        Locals.of(node, matter).forEach(name -> store.overwrite(at.frame.resolve(name), Content.CLEAN));
    }

    /** A decision table may read every variable. */
    private void table(FlowNode node, Store store, Point at) {
        Content content = Content.CLEAN;
        for (Var variable : reading.holding(store)) {
            if (at.frame.sees(variable.frame())) {
                content = content.join(reading.read(variable, store, at));
            }
        }
        Content result = content.mapFacts(Facts::computed);
        store.overwrite(at.frame.resolve("decisionResult"), result);
        String name = node.attribute("camunda:resultVariable");
        if (name != null) {
            store.overwrite(at.frame.resolve(name), result);
        }
    }

    private void enterCall(FlowNode node, Store store, Point at) {
        mapper.inputs(node, at.around, store, at);
        for (Var variable : store.variables()) {
            if (variable.frame() == at.frame) {
                store.overwrite(variable, Content.CLEAN);
            }
        }
        mapper.passIn(node, at.around, at.frame, store, at);
    }

    /** A workflow that is not at hand may act on all that it is given, and all that comes back may be proposed. */
    private void unknownCall(FlowNode node, Store store, Point at) {
        mapper.inputs(node, at.frame, store, at);
        verdict.acts(node.id(), "", mapper.handedOver(node, at.frame, store, at), Set.of());
        if (!store.floored()) {
            verdict.unfloored(node);
        }
        Set<Var> given = Locals.of(node, matter).stream().map(at.frame::resolve).collect(Collectors.toSet());
        for (Var variable : at.writes) {
            if (!given.contains(variable)) {
                store.overwrite(variable, store.content(variable).join(Content.raw(node.id())));
            }
        }
    }

    private void element(Loop loop, Store store, Point at) {
        String collection = loop.collection();
        if (loop.element() == null || collection == null) {
            return;
        }
        Value value = new Value.Text(Expression.isIn(collection) ? collection : "${" + collection + "}");
        Content content = reading.read(value, at.around, store, at).mapFacts(Facts::computed);
        store.overwrite(at.frame.resolve(loop.element()), content);
    }

    /** Places that now may find more in what was written beside them. */
    BitSet affected() {
        return reading.affected();
    }
}
