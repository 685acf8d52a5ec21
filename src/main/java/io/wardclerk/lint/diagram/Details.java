package io.wardclerk.lint.diagram;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what stands inside a flow node: parameters, events, loops, properties. */
final class Details {

    private static final Map<String, EventDefinition.Kind> EVENTS = Map.of(
            "bpmn:messageEventDefinition", EventDefinition.Kind.MESSAGE,
            "bpmn:signalEventDefinition", EventDefinition.Kind.SIGNAL,
            "bpmn:errorEventDefinition", EventDefinition.Kind.ERROR,
            "bpmn:escalationEventDefinition", EventDefinition.Kind.ESCALATION,
            "bpmn:timerEventDefinition", EventDefinition.Kind.TIMER,
            "bpmn:conditionalEventDefinition", EventDefinition.Kind.CONDITION,
            "bpmn:terminateEventDefinition", EventDefinition.Kind.TERMINATE,
            "bpmn:linkEventDefinition", EventDefinition.Kind.LINK,
            "bpmn:compensateEventDefinition", EventDefinition.Kind.COMPENSATE,
            "bpmn:cancelEventDefinition", EventDefinition.Kind.CANCEL);
    private static final List<String> TIMES = List.of("timeDate", "timeDuration", "timeCycle");

    private final Map<EventDefinition.Kind, Map<String, Declaration>> declared;

    Details(Map<EventDefinition.Kind, Map<String, Declaration>> declared) {
        this.declared = declared;
    }

    static String id(XmlElement element) {
        return Objects.requireNonNullElse(element.attribute("id"), "");
    }

    /** A task that receives names its message itself. */
    List<EventDefinition> events(XmlElement element) {
        List<EventDefinition> events = new ArrayList<>();
        if (element.name().equals("bpmn:receiveTask")) {
            events.add(event(element, EventDefinition.Kind.MESSAGE));
        }
        for (XmlElement child : element.children()) {
            EventDefinition.Kind kind = EVENTS.get(child.name());
            if (kind != null) {
                events.add(event(child, kind));
            }
        }
        return List.copyOf(events);
    }

    private EventDefinition event(XmlElement element, EventDefinition.Kind kind) {
        String ref =
                switch (kind) {
                    case MESSAGE -> reference(element.attribute("messageRef"));
                    case SIGNAL -> reference(element.attribute("signalRef"));
                    case ERROR -> reference(element.attribute("errorRef"));
                    case ESCALATION -> reference(element.attribute("escalationRef"));
                    case COMPENSATE -> reference(element.attribute("activityRef"));
                    default -> null;
                };
        Declaration target =
                ref == null ? null : declared.getOrDefault(kind, Map.of()).get(ref);
        String form = null;
        String expression = null;
        if (kind == EventDefinition.Kind.TIMER) {
            form = TIMES.stream()
                    .filter(time -> element.child("bpmn:" + time) != null)
                    .findFirst()
                    .orElse(null);
            expression = form == null ? null : text(element, "bpmn:" + form);
        } else if (kind == EventDefinition.Kind.CONDITION) {
            expression = text(element, "bpmn:condition");
        }
        return new EventDefinition(kind, ref, target, element.attributes(), form, expression, element.line());
    }

    /** References are qualified names; within one file only the local part matters. */
    private static @Nullable String reference(@Nullable String written) {
        return written == null ? null : written.substring(written.indexOf(':') + 1);
    }

    static Map<String, String> properties(@Nullable XmlElement extensions) {
        Map<String, String> values = new LinkedHashMap<>();
        inside(extensions, "camunda:properties", "camunda:property").forEach(property -> {
            String name = property.attribute("name");
            String value = property.attribute("value");
            if (name != null && value != null) {
                values.put(name, value);
            }
        });
        return Collections.unmodifiableMap(values);
    }

    static List<Mapping> mappings(@Nullable XmlElement extensions, String parameter) {
        return inside(extensions, "camunda:inputOutput", parameter)
                .map(element -> new Mapping(
                        Objects.requireNonNullElse(element.attribute("name"), ""), value(element), element.line()))
                .toList();
    }

    private static Stream<XmlElement> inside(@Nullable XmlElement extensions, String list, String entry) {
        return extensions == null
                ? Stream.empty()
                : extensions.children(list).flatMap(element -> element.children(entry));
    }

    private static Value value(XmlElement element) {
        for (XmlElement child : element.children()) {
            return switch (child.name()) {
                case "camunda:list" -> items(child);
                case "camunda:map" -> entries(child);
                default -> new Value.Refused(child.name());
            };
        }
        return new Value.Text(element.text().strip());
    }

    private static Value items(XmlElement list) {
        return new Value.Items(list.children().stream()
                .map(child -> child.name().equals("camunda:value") ? value(child) : nested(child))
                .toList());
    }

    private static Value entries(XmlElement map) {
        Map<String, Value> entries = new LinkedHashMap<>();
        map.children("camunda:entry")
                .forEach(entry -> entries.put(Objects.requireNonNullElse(entry.attribute("key"), ""), value(entry)));
        return new Value.Entries(Collections.unmodifiableMap(entries));
    }

    private static Value nested(XmlElement child) {
        return switch (child.name()) {
            case "camunda:list" -> items(child);
            case "camunda:map" -> entries(child);
            default -> new Value.Refused(child.name());
        };
    }

    /** What a call gives and takes, and what an event carries: a signal's values stand in its event definition. */
    static List<CallMapping> passed(XmlElement node) {
        Stream<XmlElement> owners =
                Stream.concat(Stream.of(node), node.children().stream().filter(child -> child.name()
                        .endsWith("EventDefinition")));
        return owners.flatMap(owner -> owner.children("bpmn:extensionElements"))
                .flatMap(extensions ->
                        Stream.concat(extensions.children("camunda:in"), extensions.children("camunda:out")))
                .map(element -> new CallMapping(
                        element.name().equals("camunda:in"),
                        element.attribute("source"),
                        element.attribute("sourceExpression"),
                        element.attribute("target"),
                        "all".equals(element.attribute("variables")),
                        element.attribute("businessKey"),
                        element.line()))
                .toList();
    }

    static @Nullable Loop loop(XmlElement element) {
        XmlElement loop = element.child("bpmn:multiInstanceLoopCharacteristics");
        return loop == null
                ? null
                : new Loop(
                        "true".equals(loop.attribute("isSequential")),
                        loop.attribute("camunda:collection"),
                        loop.attribute("camunda:elementVariable"),
                        text(loop, "bpmn:loopCardinality"),
                        text(loop, "bpmn:completionCondition"),
                        loop.line());
    }

    private static @Nullable String text(XmlElement element, String child) {
        XmlElement found = element.child(child);
        return found == null ? null : found.text().strip();
    }
}
