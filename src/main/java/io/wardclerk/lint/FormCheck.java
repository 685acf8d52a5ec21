package io.wardclerk.lint;

import io.wardclerk.lint.Form.Component;
import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.diagram.FlowNode.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tasklist can show every form, and the forms find the data that they show. Tasklist bundles form-js 1.8.7, where one component
 * that it does not know breaks the whole form; components that load from elsewhere or compute are left out as well.
 */
final class FormCheck implements Check {

    private static final Rule BROKEN = Rule.error("form-broken", "A form is not JSON");
    private static final Rule NO_ID = Rule.error("form-without-id", "A form has no id");
    private static final Rule DOUBLE_ID = Rule.error("form-id-twice", "Two forms have one id");
    private static final Rule COMPONENT =
            Rule.error("form-component", "A form has a component that Tasklist cannot show");
    private static final Rule KEY_TWICE = Rule.error("form-key-twice", "Two fields of a form have one key");
    private static final Rule NO_KEY =
            Rule.error("form-field-without-key", "A field of a form has no key, so its answer is lost");
    private static final Rule UNUSED = Rule.warning("form-unused", "No user task names a form");
    private static final Rule READS = Rule.error(
            "form-reads-unknown", "A form shows data that neither a variable nor the task's view can supply");

    private static final Set<String> FIELDS = Set.of(
            "textfield", "textarea", "number", "select", "checkbox", "radio", "checklist", "taglist", "datetime");
    private static final Set<String> COMPONENTS = components();

    private static Set<String> components() {
        Set<String> all = new TreeSet<>(FIELDS);
        all.addAll(List.of("text", "html", "table", "dynamiclist", "group", "separator", "spacer"));
        return all;
    }

    @Override
    public List<Rule> rules() {
        return List.of(BROKEN, NO_ID, DOUBLE_ID, COMPONENT, KEY_TWICE, NO_KEY, UNUSED, READS);
    }

    @Override
    public void check(Subject subject, Findings findings) {
        Set<String> ids = new HashSet<>();
        for (Form form : subject.forms()) {
            String file = form.source().name();
            if (form.brokenAt() != null) {
                findings.add(BROKEN, file, null, form.brokenAt(), "this is not JSON", "open it in the form editor");
            } else if (form.id() == null) {
                findings.add(NO_ID, file, null, 1, "the form has no id", "give it one for formRef to name");
            } else if (!ids.add(form.id())) {
                findings.add(
                        DOUBLE_ID, file, form.id(), 0, "another form has the id '" + form.id() + "'", "rename one");
            } else {
                use(form, subject, findings);
            }
            components(form, findings);
        }
    }

    private static void components(Form form, Findings findings) {
        String file = form.source().name();
        Set<String> keys = new HashSet<>();
        for (Component component : form.components()) {
            if (!COMPONENTS.contains(component.type())) {
                findings.add(
                        COMPONENT,
                        file,
                        component.place(),
                        0,
                        "Tasklist cannot show a component of type '" + component.type() + "'",
                        "use one of " + String.join(", ", COMPONENTS));
            } else if (FIELDS.contains(component.type()) && component.key() == null) {
                findings.add(
                        NO_KEY, file, component.place(), 0, "this " + component.type() + " has no key", "give it one");
            }
        }
        for (Component field : form.fields()) {
            if (!keys.add(field.place())) {
                findings.add(
                        KEY_TWICE,
                        file,
                        field.place(),
                        0,
                        "another field has the key '" + field.place() + "'",
                        "rename one");
            }
        }
    }

    private static void use(Form form, Subject subject, Findings findings) {
        List<FlowNode> tasks = subject.diagram()
                .nodes()
                .filter(node ->
                        node.kind() == Kind.USER && String.valueOf(form.id()).equals(node.attribute("camunda:formRef")))
                .toList();
        if (tasks.isEmpty()) {
            findings.add(
                    UNUSED, form.source().name(), form.id(), 0, "no user task names this form", "name or remove it");
        }
        for (FlowNode task : tasks) {
            // A view is a document of a connector's making, whose fields only the connector knows.
            if (task.properties().get("view") == null) {
                form.reads().stream()
                        .filter(name -> !subject.data().at(task).knows(name))
                        .forEach(name -> findings.add(
                                READS,
                                form.source().name(),
                                name,
                                0,
                                "the form of '" + task.id() + "' shows '" + name + "', which nothing supplies",
                                "correct the name, write a variable of that name, or give the task the property view"));
            }
        }
    }
}
