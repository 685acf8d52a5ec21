package io.wardclerk.workflow.camunda;

import io.wardclerk.content.Bundle;
import io.wardclerk.content.WorkflowContent;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The test workflow {@code story} as files, with what a test changes in them. */
record Story(Map<String, String> files) {

    static final String DIAGRAM = "processes/story/story.bpmn";
    static final String DEFINITION = "processes/story/workflow.yaml";
    static final String FORM = "forms/story/review.form";

    static Story first() {
        return new Story(Map.of(
                DIAGRAM,
                EngineFixture.file(DIAGRAM).text(),
                FORM,
                EngineFixture.file(FORM).text(),
                DEFINITION,
                """
                        title: Story
                        input:
                          type: object
                          properties: {channel: {type: string, x-variable: true}, message: {}}
                        outputs: [urgency, redFlags, resultId]
                        routing: [urgency]
                        messages: [withdraw]
                        """));
    }

    Story with(String file, UnaryOperator<String> change) {
        Map<String, String> changed = new TreeMap<>(files);
        String before = files.getOrDefault(file, "");
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new IllegalArgumentException("Nothing changed in " + file);
        }
        changed.put(file, after);
        return new Story(changed);
    }

    /** A step that tells somebody, put on an arrow of the diagram. */
    Story telling(String arrow, String target) {
        return with(DIAGRAM, text -> text.replace(
                        "id=\"" + arrow + "\" sourceRef", "id=\"" + arrow + "\" name=\"to tell\" sourceRef")
                .replaceFirst(
                        "(id=\"" + arrow + "\" name=\"to tell\" sourceRef=\"[a-z]+\" targetRef=\")" + target + "\"/>",
                        """
                                $1tell"/>
                                <bpmn:serviceTask id="tell" camunda:type="external" camunda:topic="noteTell">
                                  <bpmn:extensionElements><camunda:inputOutput>
                                    <camunda:inputParameter name="text">told</camunda:inputParameter>
                                  </camunda:inputOutput></bpmn:extensionElements>
                                </bpmn:serviceTask>
                                <bpmn:sequenceFlow id="told" sourceRef="tell" targetRef="%s"/>""".formatted(target)));
    }

    Bundle bundle() {
        return Bundle.of("story", files);
    }

    WorkflowContent content() {
        return bundle().content();
    }
}
