package io.wardclerk.story.page;

import io.wardclerk.story.Story.Told;
import io.wardclerk.workflow.Instance;
import java.util.ArrayList;
import java.util.List;

/** The case in a few sentences. */
final class Summary {

    private Summary() {}

    static List<String> of(
            Instance instance, String title, String description, List<Explanation.Decision> decisions, List<Told> all) {
        List<String> summary = new ArrayList<>();
        summary.add("This page explains one case of '" + title + "'."
                + (description.isBlank() ? "" : " What such a case is for: " + description.strip()));
        summary.add("It began on " + Days.of(instance.startedAt()) + ". " + state(instance));
        decisions.stream()
                .filter(decision -> !decision.concluded().isEmpty())
                .reduce((first, last) -> last)
                .ifPresent(last -> summary.add("The rules came to '" + last.concluded() + "'. "
                        + (isDecided(all) ? "A person decided; see below." : "No person has decided on it yet.")));
        return summary;
    }

    private static boolean isDecided(List<Told> all) {
        return all.stream().anyMatch(told -> told.entry().action().equals("task-complete") && Composer.succeeded(told));
    }

    private static String state(Instance instance) {
        String outcome = instance.outcome() == null ? "" : " with '" + instance.outcome() + "'";
        String ended = instance.endedAt() == null ? "" : " on " + Days.of(instance.endedAt());
        return switch (instance.state()) {
            case RUNNING -> "It is being worked on.";
            case WAITING -> "It is open, and waits" + waiting(instance) + ".";
            case FAILED -> "It stopped, and an operator has to look after it.";
            case COMPLETED -> "It ended" + ended + outcome + ".";
            case CANCELLED -> "It was cancelled" + ended + outcome + ".";
        };
    }

    private static String waiting(Instance instance) {
        List<String> tasks = instance.waitingFor().stream()
                .filter(waiting -> waiting.kind().equals("task"))
                .map(waiting -> "'" + waiting.name() + "'")
                .toList();
        return tasks.isEmpty() ? " for something from outside" : " for a person: " + String.join(", ", tasks);
    }
}
