package io.wardclerk.lint;

import io.wardclerk.lint.diagram.EventDefinition;
import io.wardclerk.lint.diagram.Expression;
import io.wardclerk.lint.diagram.FlowNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times that are written as constants can be read as ISO 8601, cycles also as cron. */
final class TimeCheck implements Check {

    private static final Rule TIMER = Rule.error("timer-unreadable", "A timer has no time or one that cannot be read");
    private static final Rule DATE = Rule.error("date-unreadable", "A due or follow-up date cannot be read");

    private static final Rule UNHEARD = Rule.warning(
            "due-unheard", "A user task is due, and no timer on its boundary tells anybody when it is not done");

    private static final Pattern CYCLE = Pattern.compile("R\\d{0,9}/(.+)");
    private static final Pattern CRON = Pattern.compile("(\\S+\\s+){5,6}\\S+");
    private static final Pattern CRON_FIELD = Pattern.compile("[0-9A-Za-z*?,/#\\-]+");

    @Override
    public List<Rule> rules() {
        return List.of(TIMER, DATE, UNHEARD);
    }

    @Override
    public void check(Subject subject, Findings findings) {
        subject.diagram().nodes().forEach(node -> {
            node.events(EventDefinition.Kind.TIMER).forEach(timer -> timer(timer, node, findings));
            date("camunda:dueDate", node, findings);
            date("camunda:followUpDate", node, findings);
            heard(node, subject, findings);
        });
    }

    private static void timer(EventDefinition timer, FlowNode node, Findings findings) {
        String fix = "write a date (2026-01-31T13:30:00Z), a duration (PT30M, P1D) or a cycle (R3/PT10M)";
        if (timer.form() == null
                || timer.expression() == null
                || timer.expression().isBlank()) {
            findings.add(TIMER, node.id(), timer.line(), "the timer has no time", fix);
        } else if (!Expression.isIn(timer.expression()) && !reads(timer.form(), timer.expression())) {
            findings.add(TIMER, node.id(), timer.line(), "the timer's " + timer.form() + " cannot be read", fix);
        }
    }

    private static boolean reads(String form, String text) {
        return switch (form) {
            case "timeDate" -> isDate(text);
            case "timeDuration" -> Constants.isDuration(text) || isDate(text);
            default -> isCycle(text);
        };
    }

    private static boolean isDate(String text) {
        return Constants.parses(text, OffsetDateTime::parse)
                || Constants.parses(text, LocalDateTime::parse)
                || Constants.parses(text, LocalDate::parse);
    }

    private static boolean isCycle(String text) {
        var cycle = CYCLE.matcher(text);
        if (cycle.matches()) {
            String[] parts = cycle.group(1).split("/", -1);
            return switch (parts.length) {
                case 1 -> Constants.isDuration(parts[0]);
                case 2 ->
                    (isDate(parts[0]) && (Constants.isDuration(parts[1]) || isDate(parts[1])))
                            || (Constants.isDuration(parts[0]) && isDate(parts[1]));
                default -> false;
            };
        }
        return text.length() < 200
                && CRON.matcher(text).matches()
                && java.util.Arrays.stream(text.split("\\s+", -1))
                        .allMatch(field -> CRON_FIELD.matcher(field).matches());
    }

    /** A due date alone only colours a list. */
    private static void heard(FlowNode node, Subject subject, Findings findings) {
        boolean due = node.kind() == FlowNode.Kind.USER && node.attribute("camunda:dueDate") != null;
        if (due
                && subject.diagram()
                        .nodes()
                        .filter(each -> node.id().equals(each.attachedTo()))
                        .noneMatch(each -> each.events(EventDefinition.Kind.TIMER)
                                .findAny()
                                .isPresent())) {
            findings.add(
                    UNHEARD,
                    node,
                    "this task is due, and nobody hears of it when it is not done",
                    "put a non-interrupting timer on its boundary that leads to 'Escalate an overdue task' (taskEscalate)");
        }
    }

    private static void date(String attribute, FlowNode node, Findings findings) {
        @Nullable String text = node.attribute(attribute);
        if (text != null && !Expression.isIn(text) && !isDate(text) && !Constants.isDuration(text)) {
            findings.add(
                    DATE,
                    node,
                    attribute + " cannot be read",
                    "write a date (2026-01-31T13:30:00Z) or a duration from now (PT4H)");
        }
    }
}
