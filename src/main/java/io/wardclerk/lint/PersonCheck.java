package io.wardclerk.lint;

import io.wardclerk.lint.diagram.Expression;
import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.diagram.FlowNode.Kind;
import java.util.List;
import java.util.TreeSet;

/** A task for people says who may do it and shows them something. */
final class PersonCheck implements Check {

    private static final Rule NO_GROUP = Rule.error("task-without-group", "A user task has no candidate groups");
    private static final Rule ROLE = Rule.error("role-unknown", "A user task is for a role that does not exist");
    private static final Rule NAMELESS =
            Rule.warning("task-without-name", "A user task has no name for people to read");
    private static final Rule NO_FORM = Rule.warning("task-without-form", "A user task has no form");
    private static final Rule FORM =
            Rule.error("form-missing", "A user task names a form that the workflow does not hold");
    private static final Rule BINDING =
            Rule.error("form-binding", "A form is not bound by deployment, so that an old case would get a new form");
    private static final Rule DECISION = Rule.error(
            "decision-field", "A task that asks for a decision has a form without the fields decision and reason");

    @Override
    public List<Rule> rules() {
        return List.of(NO_GROUP, ROLE, NAMELESS, NO_FORM, FORM, BINDING, DECISION);
    }

    @Override
    public void check(Subject subject, Findings findings) {
        subject.diagram().nodes().filter(node -> node.kind() == Kind.USER).forEach(task -> {
            groups(task, subject, findings);
            form(task, subject, findings);
            if (task.name() == null || task.name().isBlank()) {
                findings.add(NAMELESS, task, "this user task has no name", "say in a few words what is to be done");
            }
        });
    }

    private static void groups(FlowNode task, Subject subject, Findings findings) {
        String groups = task.attribute("camunda:candidateGroups");
        if (groups == null || groups.isBlank()) {
            findings.add(
                    NO_GROUP,
                    task,
                    "nobody may do this user task",
                    "set camunda:candidateGroups to the roles that may");
            return;
        }
        if (Expression.isIn(groups) || subject.vocabulary().roles().isEmpty()) {
            return;
        }
        for (String role : groups.split(",", -1)) {
            if (!subject.vocabulary().roles().contains(role.strip())) {
                findings.add(
                        ROLE,
                        task,
                        "there is no role '" + role.strip() + "'",
                        "use one of "
                                + String.join(
                                        ", ", new TreeSet<>(subject.vocabulary().roles())));
            }
        }
    }

    private static void form(FlowNode task, Subject subject, Findings findings) {
        String id = task.attribute("camunda:formRef");
        if (id == null || id.isBlank()) {
            findings.add(NO_FORM, task, "this user task has no form", "set camunda:formRef to a form under forms/");
            return;
        }
        if (!"deployment".equals(task.attribute("camunda:formRefBinding"))) {
            findings.add(
                    BINDING, task, "the form is not bound by deployment", "set camunda:formRefBinding=\"deployment\"");
        }
        if (subject.draft().key() == null) {
            return;
        }
        subject.form(id)
                .ifPresentOrElse(
                        form -> decision(task, form, findings),
                        () -> findings.add(
                                FORM,
                                task,
                                "no form of this workflow has the id '" + id + "'",
                                subject.forms().isEmpty()
                                        ? "add a form with that id under forms/"
                                                + subject.draft().key()
                                        : "there are "
                                                + String.join(
                                                        ", ",
                                                        new TreeSet<>(subject.forms().stream()
                                                                .map(form -> String.valueOf(form.id()))
                                                                .toList()))));
    }

    /** Tasklist sends the decision and its reason among the form's own fields. */
    private static void decision(FlowNode task, Form form, Findings findings) {
        if (!Boolean.parseBoolean(task.properties().get("decision"))) {
            return;
        }
        for (String key : List.of("decision", "reason")) {
            if (form.fields().stream().noneMatch(field -> key.equals(field.key()))) {
                findings.add(
                        DECISION,
                        task,
                        "this task asks for a decision, but its form has no field '" + key + "'",
                        "add one to " + form.source().name() + ", or remove the property decision");
            }
        }
    }
}
