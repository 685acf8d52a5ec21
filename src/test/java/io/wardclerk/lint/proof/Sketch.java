package io.wardclerk.lint.proof;

import io.wardclerk.lint.Vocabulary;
import io.wardclerk.lint.Vocabulary.ConnectorWords;
import io.wardclerk.lint.Vocabulary.Effect;
import io.wardclerk.lint.Vocabulary.Parameter;
import io.wardclerk.lint.Vocabulary.Safeguard;
import io.wardclerk.lint.diagram.BpmnProcess;
import io.wardclerk.lint.diagram.DiagramReader;
import io.wardclerk.lint.diagram.XmlReader;
import io.wardclerk.lint.diagram.XmlRefused;
import io.wardclerk.lint.proof.Matter.FormFields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Small diagrams in a few words, one node or one chain of arrows a line.
 *
 * <pre>
 * propose p -> r                 a model writes variable r
 * validate v r -> c              a validator checks r and gives out c (the arrow may be left out)
 * decide d r q -> c              rules make c of r and q; read likewise
 * write w r                      writes r and is told the decision; write! is not told; notify and notify! likewise
 * gate g r                       a person decides with document r before them; gate! shows nothing; form u r asks without deciding
 * floor f                        the red-flag floor over inputId
 * set t a=b                      does nothing but a = ${b}; a='x' sets a constant
 * xor, and, or, start, end, task x
 * timer b on g                   interrupts g; beside b on g does not; caught b on g -> c puts a fault's code into c
 * signal t r                     throws a signal that carries r
 * table t k out a=b              a decision table with its result in k
 * call C sub a=b out c=d         a called workflow, with what it is given and gives back; "all" gives it
 *                                everything, "with e=f giving g=h" are inputs and outputs
 * sub S a=b out c=d              a sub-process with inputs and outputs, up to a line with }
 * event E, event! E              an event sub-process, the second interrupts
 * a > b > c                      arrows; "x > a if ${..}", "x > a default"
 * ... each list as el            at the end of a node: in parallel for each; "one by one list as el" in sequence; "until done"
 * </pre>
 */
final class Sketch {

    static final Map<String, ConnectorWords> CONNECTORS = Stream.of(
                    connector("propose", Effect.PROPOSE, Safeguard.NONE),
                    connector("validate", Effect.DECIDE, new Safeguard(false, Set.of(), Set.of("it"), Set.of())),
                    connector("decide", Effect.DECIDE, Safeguard.NONE),
                    connector("answer", Effect.DECIDE, new Safeguard(false, Set.of(), Set.of(), Set.of("out"))),
                    connector("read", Effect.READ, Safeguard.NONE),
                    connector("write", Effect.WRITE, Safeguard.NONE),
                    connector("notify", Effect.NOTIFY, Safeguard.NONE),
                    connector("floor", Effect.DECIDE, new Safeguard(true, Set.of("inputId"), Set.of(), Set.of())))
            .collect(Collectors.toMap(ConnectorWords::key, words -> words));

    private static final Set<String> KEYWORDS = Set.of("out", "with", "giving");

    private static final Pattern ARROW = Pattern.compile("(\\S+(?: > \\S+)+)(?: (if (.*)|default))?");

    private final StringBuilder xml = new StringBuilder();
    private final Map<String, String> defaults = new LinkedHashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private int flows;

    private Sketch() {}

    private static ConnectorWords connector(String key, Effect effect, Safeguard safeguard) {
        List<Parameter> inputs = parameters("it", "decision", "inputId");
        return new ConnectorWords(key, key, effect, inputs, parameters("out", "out2"), Set.of(), safeguard);
    }

    private static List<Parameter> parameters(String... names) {
        return Stream.of(names)
                .map(name -> new Parameter(name, Vocabulary.Type.TEXT, false, Set.of()))
                .toList();
    }

    static Matter matter(String text) {
        return matter(text, false, Map.of());
    }

    static Matter matter(String text, boolean freeText, Map<String, String> called) {
        return new Matter(
                process("main", text),
                freeText,
                key -> Optional.ofNullable(CONNECTORS.get(key)),
                // A form is named by what it asks for and shows: "a,b/c,d".
                id -> Optional.of(form(id)),
                key -> Optional.ofNullable(called.get(key)).map(sketch -> process(key, sketch)));
    }

    private static FormFields form(String id) {
        String[] parts = id.split("/", -1);
        Set<String> answered = names(parts[0]);
        Set<String> shown = new HashSet<>(answered);
        shown.addAll(names(parts[1]));
        return new FormFields(answered, shown);
    }

    private static Set<String> names(String list) {
        return Stream.of(list.split(",")).filter(name -> !name.isBlank()).collect(Collectors.toSet());
    }

    static BpmnProcess process(String key, String text) {
        String xml = xml(key, text);
        try {
            return DiagramReader.read(new XmlReader().read(xml.getBytes(StandardCharsets.UTF_8)))
                    .processes()
                    .get(0);
        } catch (XmlRefused e) {
            throw new IllegalArgumentException(xml, e);
        }
    }

    static String xml(String key, String text) {
        Sketch sketch = new Sketch();
        sketch.xml.append("<bpmn:definitions xmlns:bpmn='http://www.omg.org/spec/BPMN/20100524/MODEL'"
                + " xmlns:camunda='http://camunda.org/schema/1.0/bpmn' targetNamespace='t'><bpmn:process id='" + key
                + "' isExecutable='true'>");
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(sketch::line);
        sketch.xml.append(
                "</bpmn:process><bpmn:error id='E' errorCode='E'/><bpmn:signal id='Sig' name='sig'/></bpmn:definitions>");
        String result = sketch.xml.toString();
        for (Map.Entry<String, String> each : sketch.defaults.entrySet()) {
            result = result.replace(
                    "id='" + each.getKey() + "'", "id='" + each.getKey() + "' default='" + each.getValue() + "'");
        }
        return result;
    }

    private void line(String line) {
        Matcher arrow = ARROW.matcher(line);
        if (arrow.matches()) {
            arrows(arrow);
        } else if (line.equals("}")) {
            xml.append("</bpmn:").append(open.pop()).append(">");
        } else {
            node(line);
        }
    }

    private void arrows(Matcher arrow) {
        String[] ids = arrow.group(1).split(" > ");
        for (int i = 0; i + 1 < ids.length; i++) {
            String id = "f" + flows++;
            xml.append("<bpmn:sequenceFlow id='%s' sourceRef='%s' targetRef='%s'>".formatted(id, ids[i], ids[i + 1]));
            if (arrow.group(3) != null) {
                xml.append("<bpmn:conditionExpression><![CDATA[" + arrow.group(3) + "]]></bpmn:conditionExpression>");
            } else if (arrow.group(2) != null) {
                defaults.put(ids[i], id);
            }
            xml.append("</bpmn:sequenceFlow>");
        }
    }

    private void node(String whole) {
        Matcher looped = Pattern.compile("(.*?) (each|one by one) (\\S+) as (\\S+)( until done)?")
                .matcher(whole);
        String loop = "";
        String line = whole;
        if (looped.matches()) {
            line = looped.group(1);
            loop =
                    "<bpmn:multiInstanceLoopCharacteristics isSequential='%s' camunda:collection='%s' camunda:elementVariable='%s'>"
                                    .formatted(looped.group(2).equals("one by one"), looped.group(3), looped.group(4))
                            + (looped.group(5) == null
                                    ? ""
                                    : "<bpmn:completionCondition>${true}</bpmn:completionCondition>")
                            + "</bpmn:multiInstanceLoopCharacteristics>";
        }
        String[] w = line.split(" ");
        String id = w[1];
        switch (w[0]) {
            case "start" -> plain("startEvent", id, "");
            case "task" -> plain("task", id, loop);
            case "end" -> plain("endEvent", id, ending(w));
            case "xor" -> plain("exclusiveGateway", id, "");
            case "and" -> plain("parallelGateway", id, "");
            case "or" -> plain("inclusiveGateway", id, "");
            case "events" -> plain("eventBasedGateway", id, "");
            case "wait" -> plain("intermediateCatchEvent", id, "<bpmn:timerEventDefinition/>");
            case "link" -> plain("intermediateThrowEvent", id, "<bpmn:linkEventDefinition name='" + w[2] + "'/>");
            case "from" -> plain("intermediateCatchEvent", id, "<bpmn:linkEventDefinition name='" + w[2] + "'/>");
            case "undo" -> plain("intermediateThrowEvent", id, "<bpmn:compensateEventDefinition/>");
            case "timer", "beside" -> boundary(w, "<bpmn:timerEventDefinition/>");
            case "compensation" -> boundary(w, "<bpmn:compensateEventDefinition/>");
            case "caught" -> boundary(w, "<bpmn:errorEventDefinition errorRef='E'" + code(w) + "/>");
            case "signal" ->
                plain(
                        "intermediateThrowEvent",
                        id,
                        "<bpmn:signalEventDefinition signalRef='Sig'><bpmn:extensionElements><camunda:in source='"
                                + w[2] + "' target='" + w[2]
                                + "'/></bpmn:extensionElements></bpmn:signalEventDefinition>");
            case "set" -> plain("task", id, mapping("", assigned(w, 2)) + loop);
            case "gate", "gate!", "form" -> person(w, loop);
            case "sub", "transaction" -> scope(w, loop);
            case "event", "event!" -> eventScope(w);
            case "call" -> call(w, loop);
            case "table" ->
                xml.append(
                        "<bpmn:businessRuleTask id='%s' camunda:decisionRef='t' camunda:resultVariable='%s'>%s</bpmn:businessRuleTask>"
                                .formatted(id, w[2], mapping("", after(w, "out"))));
            default -> connector(w, loop);
        }
    }

    private static String code(String[] w) {
        return w.length < 6 ? "" : " camunda:errorCodeVariable='" + w[5] + "'";
    }

    private static String ending(String[] w) {
        return w.length < 3
                ? ""
                : switch (w[2]) {
                    case "terminate" -> "<bpmn:terminateEventDefinition/>";
                    case "error" -> "<bpmn:errorEventDefinition errorRef='E'/>";
                    default -> throw new IllegalArgumentException(String.join(" ", w));
                };
    }

    private void plain(String type, String id, String inside) {
        xml.append("<bpmn:%s id='%s'>%s</bpmn:%s>".formatted(type, id, inside, type));
    }

    private void boundary(String[] w, String event) {
        xml.append("<bpmn:boundaryEvent id='%s' attachedToRef='%s' cancelActivity='%s'>%s</bpmn:boundaryEvent>"
                .formatted(w[1], w[3], !w[0].equals("beside"), event));
    }

    private void person(String[] w, String loop) {
        String view = w.length > 2 && !w[2].contains("=") && !w[2].contains("/") ? w[2] : "";
        String form = Stream.of(w)
                .skip(2)
                .filter(word -> word.contains("/"))
                .findFirst()
                .orElse("");
        String properties = "<camunda:properties>"
                + (w[0].equals("form") ? "" : "<camunda:property name='decision' value='true'/>")
                + (view.isEmpty() ? "" : "<camunda:property name='view' value='" + view + "'/>")
                + "</camunda:properties>";
        String in = parameters("input", assigned(w, 2));
        xml.append(
                "<bpmn:userTask id='%s'%s><bpmn:extensionElements>%s<camunda:inputOutput>%s%s</camunda:inputOutput></bpmn:extensionElements>%s</bpmn:userTask>"
                        .formatted(
                                w[1],
                                form.isEmpty() ? "" : " camunda:formRef='" + form + "'",
                                properties,
                                in,
                                parameters("output", after(w, "out")),
                                loop));
    }

    private void scope(String[] w, String loop) {
        String type = w[0].equals("transaction") ? "transaction" : "subProcess";
        xml.append("<bpmn:%s id='%s'>%s%s"
                .formatted(type, w[1], mapping(parameters("input", assigned(w, 2)), after(w, "out")), loop));
        open.push(type);
    }

    private void eventScope(String[] w) {
        xml.append(
                "<bpmn:subProcess id='%s' triggeredByEvent='true'><bpmn:startEvent id='%s-start' isInterrupting='%s'><bpmn:messageEventDefinition/></bpmn:startEvent>"
                        .formatted(w[1], w[1], w[0].equals("event!")));
        open.push("subProcess");
    }

    private void call(String[] w, String loop) {
        StringBuilder passed = new StringBuilder(List.of(w).contains("all") ? "<camunda:in variables='all'/>" : "");
        assigned(w, 3)
                .forEach((name, value) -> passed.append(
                        "<camunda:in source='%s' target='%s'/>".formatted(value.replaceAll("[${}]", ""), name)));
        after(w, "out")
                .forEach((name, value) -> passed.append(
                        "<camunda:out source='%s' target='%s'/>".formatted(value.replaceAll("[${}]", ""), name)));
        xml.append(
                "<bpmn:callActivity id='%s' calledElement='%s'><bpmn:extensionElements>%s<camunda:inputOutput>%s%s</camunda:inputOutput></bpmn:extensionElements>%s</bpmn:callActivity>"
                        .formatted(
                                w[1],
                                w[2],
                                passed,
                                parameters("input", after(w, "with")),
                                parameters("output", after(w, "giving")),
                                loop));
    }

    private void connector(String[] w, String loop) {
        String topic = w[0].replace("!", "");
        Map<String, String> inputs = new LinkedHashMap<>();
        String expressions = Stream.of(w)
                .skip(2)
                .takeWhile(word -> !word.equals("->") && !word.equals("undoes"))
                .map(name -> "${" + name + "}")
                .collect(Collectors.joining(" "));
        if (!expressions.isEmpty()) {
            inputs.put(topic.equals("floor") ? "inputId" : "it", expressions);
        } else if (topic.equals("floor")) {
            inputs.put("inputId", "${inputId}");
        }
        if (w[0].equals("write") || w[0].equals("notify")) {
            inputs.put("decision", "${decision}");
        }
        Map<String, String> outputs = new LinkedHashMap<>();
        List<String> words = List.of(w);
        int to = words.indexOf("->");
        for (int i = to + 1; to >= 0 && i < w.length; i++) {
            outputs.put(w[i], i == to + 1 ? "${out}" : "${out2}");
        }
        String handler = words.contains("undoes") ? " isForCompensation='true'" : "";
        xml.append("<bpmn:serviceTask id='%s' camunda:type='external' camunda:topic='%s'%s>%s%s</bpmn:serviceTask>"
                .formatted(w[1], topic, handler, mapping(parameters("input", inputs), outputs), loop));
    }

    /** {@code a=b} pairs up to the next keyword. */
    private static Map<String, String> assigned(String[] w, int from) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = from; i < w.length && !KEYWORDS.contains(w[i]); i++) {
            pair(w[i], pairs);
        }
        return pairs;
    }

    private static Map<String, String> after(String[] w, String word) {
        int at = List.of(w).indexOf(word);
        return at < 0 ? Map.of() : assigned(w, at + 1);
    }

    private static void pair(String word, Map<String, String> pairs) {
        int is = word.indexOf('=');
        if (is > 0) {
            String value = word.substring(is + 1);
            pairs.put(
                    word.substring(0, is),
                    value.startsWith("'")
                            ? value.replace("'", "")
                            : value.isEmpty() ? "" : value.contains("$") ? value : "${" + value + "}");
        }
    }

    private static String parameters(String kind, Map<String, String> values) {
        return values.entrySet().stream()
                .map(each -> "<camunda:%sParameter name='%s'><![CDATA[%s]]></camunda:%sParameter>"
                        .formatted(kind, each.getKey(), each.getValue(), kind))
                .collect(Collectors.joining());
    }

    private static String mapping(String inputs, Map<String, String> outputs) {
        return "<bpmn:extensionElements><camunda:inputOutput>" + inputs + parameters("output", outputs)
                + "</camunda:inputOutput></bpmn:extensionElements>";
    }
}
