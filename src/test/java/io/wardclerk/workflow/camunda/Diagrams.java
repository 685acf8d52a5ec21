package io.wardclerk.workflow.camunda;

/** Small diagrams for tests. */
final class Diagrams {

    static final String STEP = "camunda:type=\"external\" camunda:topic=\"patientMatch\"";

    private Diagrams() {}

    /** A process of start, this element (whose id must be {@code x}) and end. */
    static String around(String element) {
        return process(
                "case",
                "<startEvent id=\"s\"/>" + element
                        + "<endEvent id=\"e\"/><sequenceFlow id=\"f1\" sourceRef=\"s\" targetRef=\"x\"/>"
                        + "<sequenceFlow id=\"f2\" sourceRef=\"x\" targetRef=\"e\"/>");
    }

    static String process(String key, String content) {
        return definitions(
                "<process id=\"" + key + "\" name=\"A case\" isExecutable=\"true\">" + content + "</process>");
    }

    static String definitions(String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><definitions"
                + " xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\""
                + " xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\""
                + " xmlns:activiti=\"http://activiti.org/bpmn\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" targetNamespace=\"test\">"
                + content + "</definitions>";
    }

    static String userTask(String attributes, String extensions) {
        return around("<userTask id=\"x\" name=\"Look\" " + attributes + "><extensionElements>" + extensions
                + "</extensionElements></userTask>");
    }

    static String step(String extensions) {
        return around("<serviceTask id=\"x\" name=\"Match\" " + STEP + "><extensionElements>" + extensions
                + "</extensionElements></serviceTask>");
    }
}
