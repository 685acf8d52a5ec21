package io.wardclerk.lint.proof;

import io.wardclerk.lint.Vocabulary.ConnectorWords;
import io.wardclerk.lint.Vocabulary.Parameter;
import io.wardclerk.lint.diagram.CallMapping;
import io.wardclerk.lint.diagram.Expression;
import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.diagram.Loop;
import io.wardclerk.lint.diagram.Mapping;
import io.wardclerk.lint.proof.Frame.Var;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which variables a node has for itself and which it writes. */
final class Locals {

    static final String DECISION = "decision";
    private static final List<String> BY_A_PERSON = List.of("reviewer");
    private static final List<String> BY_A_DECISION = List.of(DECISION, "reviewReason");
    private static final List<String> BY_EVENTS =
            List.of("camunda:errorCodeVariable", "camunda:errorMessageVariable", "camunda:escalationCodeVariable");

    private Locals() {}

    /** Names that live in the node's own frame: input parameters and what a connector gives out. */
    static Set<String> of(FlowNode node, Matter matter) {
        Set<String> names = new HashSet<>();
        node.inputs().forEach(mapping -> names.add(mapping.name()));
        if (node.kind() == FlowNode.Kind.CONNECTOR) {
            matter.connector(node).stream()
                    .map(ConnectorWords::outputs)
                    .flatMap(List::stream)
                    .map(Parameter::name)
                    .forEach(names::add);
        }
        if (node.kind() == FlowNode.Kind.DECISION) {
            names.add("decisionResult");
        }
        return names;
    }

    /** Names that each round of a loop has for itself. */
    static Set<String> of(Loop loop) {
        Set<String> locals =
                new HashSet<>(Set.of("loopCounter", "nrOfInstances", "nrOfCompletedInstances", "nrOfActiveInstances"));
        if (loop.element() != null) {
            locals.add(loop.element());
        }
        return locals;
    }

    static boolean decides(FlowNode node) {
        return node.kind() == FlowNode.Kind.USER
                && Boolean.parseBoolean(node.properties().get(DECISION));
    }

    /** Variables that a person's completion sets, the form's fields apart. */
    static Stream<String> byPerson(FlowNode node) {
        return decides(node) ? Stream.concat(BY_A_PERSON.stream(), BY_A_DECISION.stream()) : BY_A_PERSON.stream();
    }

    /** Variables that an event sets, which are codes and never a proposal. */
    static Stream<String> byEvents(FlowNode node) {
        Stream<@Nullable String> codes = node.events().stream().flatMap(event -> BY_EVENTS.stream()
                .map(name -> event.attributes().get(name)));
        return Stream.concat(codes, Stream.of(node.attribute("camunda:initiator")))
                .filter(name -> name != null)
                .map(String::valueOf);
    }

    /** Every variable that the point may write. */
    static void writes(Point point, Matter matter, Set<String> universe) {
        FlowNode node = point.node;
        if (node == null) {
            return;
        }
        Set<Var> writes = point.writes;
        Frame own =
                point.kind == Point.Kind.CALL_ENTER || point.kind == Point.Kind.CALL_LEAVE ? point.around : point.frame;
        boolean begins = point.kind != Point.Kind.LEAVE && point.kind != Point.Kind.CALL_LEAVE;
        boolean ends = point.kind != Point.Kind.ENTER && point.kind != Point.Kind.CALL_ENTER;
        if (point.kind == Point.Kind.LOOP) {
            if (node.loop() != null && node.loop().element() != null) {
                writes.add(own.resolve(node.loop().element()));
            }
            return;
        }
        if (begins) {
            node.inputs().forEach(mapping -> writes.add(own.resolve(mapping.name())));
        }
        if (ends) {
            node.outputs().forEach(mapping -> writes.add(own.around().resolve(mapping.name())));
        }
        switch (point.kind) {
            case NODE -> work(point, node, matter);
            case CALL_ENTER -> passed(node, true, universe).forEach(name -> writes.add(point.frame.resolve(name)));
            case CALL_LEAVE, CALL_UNKNOWN ->
                passed(node, false, universe).forEach(name -> writes.add(own.resolve(name)));
            default -> {
                // Only mappings.
            }
        }
    }

    private static void work(Point point, FlowNode node, Matter matter) {
        Set<Var> writes = point.writes;
        Frame own = point.frame;
        of(node, matter).forEach(name -> writes.add(own.resolve(name)));
        byEvents(node).forEach(name -> writes.add(own.resolve(name)));
        if (node.kind() == FlowNode.Kind.USER) {
            byPerson(node).forEach(name -> writes.add(own.resolve(name)));
            matter.form(node).answered().forEach(name -> writes.add(own.resolve(name)));
        }
        String result = node.attribute("camunda:resultVariable");
        if (result != null) {
            writes.add(own.resolve(result));
        }
    }

    private static Stream<String> passed(FlowNode node, boolean in, Set<String> universe) {
        return node.passed().stream()
                .filter(each -> each.in() == in)
                .flatMap(each -> each.all() ? universe.stream() : Stream.ofNullable(each.target()));
    }

    /** Whether what the node reads is not named in the diagram. */
    static boolean readsAll(FlowNode node) {
        return node.kind() == FlowNode.Kind.DECISION || node.passed().stream().anyMatch(CallMapping::all);
    }

    /** Every name of a variable that the node may read. */
    static Stream<String> reads(FlowNode node, Matter matter) {
        Stream<@Nullable String> documents =
                Stream.of(node.properties().get("view"), node.properties().get("evidence"));
        String collection = node.loop() == null ? null : node.loop().collection();
        Stream<String> loop = collection == null
                ? Stream.of()
                : Stream.concat(Stream.of(collection), Expression.of(collection).variables().stream());
        Stream<String> passed =
                node.passed().stream().flatMap(each -> Expression.of(each.expression()).variables().stream());
        return Stream.of(
                        mentioned(node, matter),
                        documents.filter(name -> name != null).map(String::valueOf),
                        loop,
                        passed,
                        matter.form(node).shown().stream())
                .flatMap(names -> names);
    }

    /** Every name of a variable that the node mentions. */
    static Stream<String> mentioned(FlowNode node, Matter matter) {
        Stream<String> mappings = Stream.concat(node.inputs().stream(), node.outputs().stream())
                .flatMap((Mapping mapping) ->
                        Stream.concat(Stream.of(mapping.name()), mapping.value().variables()));
        Stream<@Nullable String> calls =
                node.passed().stream().flatMap((CallMapping each) -> Stream.of(each.source(), each.target()));
        Stream<String> words = Arrays.asList("subject", "inputId").stream();
        return Stream.of(mappings, calls, words, of(node, matter).stream(), matter.form(node).answered().stream())
                .flatMap(names -> names)
                .filter(name -> name != null)
                .map(String::valueOf);
    }
}
