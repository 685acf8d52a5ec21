package io.wardclerk.workflow.migration;

import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.workflow.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a case that stands at an element of one version may go on from the same element of another. Stricter than the
 * engine's own rules, which know neither connectors nor forms nor what a safeguard is.
 */
public final class MigrationRules {

    private static final Set<Effect> OUTWARD = Set.of(Effect.WRITE, Effect.NOTIFY);

    private final DrawnVersion before;
    private final DrawnVersion after;
    private final DrawnFlow from;
    private final DrawnFlow to;
    private final Function<String, @Nullable Effect> effects;
    private final ReadVariables variables;
    private final Map<String, Verdict> verdicts = new HashMap<>();

    /** @param effects of a connector by its key; null for an unknown one */
    public MigrationRules(DrawnVersion before, DrawnVersion after, Function<String, @Nullable Effect> effects) {
        this.before = before;
        this.after = after;
        this.from = new DrawnFlow(before.diagram());
        this.to = new DrawnFlow(after.diagram());
        this.effects = effects;
        this.variables = new ReadVariables(from, to, after.fields());
    }

    /**
     * @param type the element's BPMN name
     * @param refusal why no case may go on from there; null if one may
     * @param needs variables that the new version reads ahead, the old one did not, and nothing ahead sets
     */
    public record Verdict(String type, @Nullable String refusal, Set<String> needs) {}

    public Verdict at(String element) {
        return verdicts.computeIfAbsent(element, this::judge);
    }

    private Verdict judge(String element) {
        FlowNode old = from.node(element).orElse(null);
        if (old == null) {
            return new Verdict("unknown", "the element is not in the diagram of its version", Set.of());
        }
        FlowNode now = to.node(element).orElse(null);
        if (now == null) {
            return new Verdict(old.type(), "the element is gone from the new version", Set.of());
        }
        Optional<String> refusal = Stream.<Supplier<@Nullable String>>of(
                        () -> shape(old, now), () -> work(old, now), () -> events(old, now), () -> safeguards(old, now))
                .map(Supplier::get)
                .filter(Objects::nonNull)
                .findFirst();
        return new Verdict(
                old.type(), refusal.orElse(null), refusal.isPresent() ? Set.of() : variables.newlyNeeded(old, now));
    }

    private @Nullable String shape(FlowNode old, FlowNode now) {
        if (old.kind() != now.kind() || !old.type().equals(now.type())) {
            return "it was a " + old.type() + " and is a " + now.type() + " in the new version";
        }
        if (!from.path(old).equals(to.path(now))) {
            return "it lies in another sub-process in the new version";
        }
        boolean repeated = Stream.concat(Stream.of(old), enclosing(from, old)).anyMatch(node -> node.loop() != null)
                || Stream.concat(Stream.of(now), enclosing(to, now)).anyMatch(node -> node.loop() != null);
        if (repeated) {
            return "it is done several times over, and such steps are not moved";
        }
        boolean join = old.kind().isGateway()
                && from.scope(old).incoming(old).size()
                        != to.scope(now).incoming(now).size();
        return join ? "another number of branches meets there in the new version" : null;
    }

    private @Nullable String work(FlowNode old, FlowNode now) {
        return switch (old.kind()) {
            case CONNECTOR ->
                !Objects.equals(old.topic(), now.topic())
                        ? "its connector was " + old.topic() + " and is " + now.topic() + " in the new version"
                        : texts(old).equals(texts(now))
                                ? null
                                : "its inputs changed, and an attempt with the former ones may have been made";
            case USER -> task(old, now);
            case CALL ->
                old.attributes().equals(now.attributes())
                                && Words.of(old.passed()).equals(Words.of(now.passed()))
                        ? null
                        : "what it calls changed";
            case CATCH, RECEIVE ->
                Words.of(old.events()).equals(Words.of(now.events()))
                                && Objects.equals(old.attribute("messageRef"), now.attribute("messageRef"))
                        ? null
                        : "what it waits for changed";
            case EVENT_BASED -> caught(from, old).equals(caught(to, now)) ? null : "what it waits for changed";
            default -> null;
        };
    }

    private @Nullable String task(FlowNode old, FlowNode now) {
        if (!Objects.equals(before.forms().apply(old), after.forms().apply(now))) {
            return "its form changed, and somebody may be filling in the former one";
        }
        if (!old.properties().equals(now.properties())) {
            return "what it shows or asks the person for changed";
        }
        for (String attribute : List.of("camunda:candidateGroups", "camunda:candidateUsers", "camunda:assignee")) {
            if (!Objects.equals(old.attribute(attribute), now.attribute(attribute))) {
                return "who may work on it changed, and the open task keeps the former people";
            }
        }
        return null;
    }

    /** Events that break in and are in both versions must be the same: the case already waits for the former ones. */
    private @Nullable String events(FlowNode old, FlowNode now) {
        Map<String, FlowNode> later = new HashMap<>();
        to.interruptions(now).forEach(event -> later.put(event.id(), event));
        for (FlowNode event : from.interruptions(old)) {
            FlowNode same = later.get(event.id());
            if (same != null
                    && (!Words.of(event.events()).equals(Words.of(same.events()))
                            || event.interrupting() != same.interrupting())) {
                return "the event '" + event.id() + "' that may break in changed";
            }
        }
        return null;
    }

    private @Nullable String safeguards(FlowNode old, FlowNode now) {
        Set<String> aheadBefore = from.ahead(old, node -> false);
        Set<String> aheadNow = to.ahead(now, node -> false);
        for (String id : aheadBefore) {
            FlowNode node = from.node(id).orElseThrow();
            if (isSafeguard(node) && !aheadNow.contains(id)) {
                return "the safeguard '" + id + "' lies ahead of the case and no longer would";
            }
        }
        Set<String> unguardedBefore = unguarded(from, old);
        for (String id : unguarded(to, now)) {
            if (isOutward(to.node(id).orElseThrow()) && !(unguardedBefore.contains(id) && sameTopic(id))) {
                return "the effect of '" + id + "' could happen before a person decides";
            }
        }
        return null;
    }

    private boolean sameTopic(String id) {
        return Objects.equals(
                from.node(id).map(FlowNode::topic).orElse(null),
                to.node(id).map(FlowNode::topic).orElse(null));
    }

    /** What may come with no person in between. */
    private static Set<String> unguarded(DrawnFlow flow, FlowNode at) {
        return at.kind() == FlowNode.Kind.USER ? Set.of() : flow.ahead(at, node -> node.kind() == FlowNode.Kind.USER);
    }

    private boolean isSafeguard(FlowNode node) {
        return node.kind() == FlowNode.Kind.USER
                || node.kind() == FlowNode.Kind.DECISION
                || (node.kind() == FlowNode.Kind.CONNECTOR && effect(node) == Effect.DECIDE);
    }

    private boolean isOutward(FlowNode node) {
        if (node.kind() != FlowNode.Kind.CONNECTOR) {
            return false;
        }
        Effect effect = effect(node);
        return effect == null || OUTWARD.contains(effect);
    }

    private @Nullable Effect effect(FlowNode node) {
        String topic = node.topic();
        return topic == null ? null : effects.apply(topic);
    }

    private static Map<String, String> texts(FlowNode node) {
        Map<String, String> texts = new HashMap<>();
        node.inputs().forEach(input -> texts.put(input.name(), Words.of(input.value())));
        return texts;
    }

    private static List<String> caught(DrawnFlow flow, FlowNode gateway) {
        List<String> caught = new ArrayList<>();
        flow.scope(gateway).outgoing(gateway).stream()
                .flatMap(edge -> flow.scope(gateway).node(edge.target()).stream())
                .forEach(event -> caught.add(event.id() + " " + Words.of(event.events())));
        return caught.stream().sorted().toList();
    }

    private static Stream<FlowNode> enclosing(DrawnFlow flow, FlowNode node) {
        return flow.path(node).stream().flatMap(id -> flow.node(id).stream());
    }
}
