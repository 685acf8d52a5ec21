package io.wardclerk.story.page;

import io.wardclerk.story.Story.Told;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What was not done: effects that did not happen, tries that failed, steps of the diagram that were not gone. */
final class Omissions {

    /** A look that failed left nothing undone in the case; one that was refused is worth telling. */
    private static final Set<String> LOOKS = Set.of("access", "instance-read", "trail-read", "explanation-read");

    private Omissions() {}

    /** @param work the names of the diagram's steps and tasks, by id */
    static List<String> of(List<Told> all, Map<String, String> work) {
        List<String> omissions = new ArrayList<>();
        absent(all, "engine-call", "No language model or other engine was asked.", omissions);
        absent(all, "fhir-write", "Nothing was written to the clinical record.", omissions);
        absent(all, "message-send", "No message was sent to another system.", omissions);
        absent(all, "task-complete", "No person has made a decision.", omissions);
        failures(all).forEach((words, times) -> omissions.add(times == 1 ? words : words + " (" + times + " times)"));
        notGone(all, work).ifPresent(omissions::add);
        return omissions;
    }

    private static void absent(List<Told> all, String action, String words, List<String> omissions) {
        if (all.stream().noneMatch(told -> told.entry().action().equals(action) && Composer.succeeded(told))) {
            omissions.add(words);
        }
    }

    private static Map<String, Integer> failures(List<Told> all) {
        Map<String, Integer> failures = new LinkedHashMap<>();
        all.stream()
                .filter(told -> !Composer.succeeded(told))
                .filter(told -> !LOOKS.contains(told.entry().action())
                        || told.entry().outcome().equals("denied"))
                .forEach(told -> failures.merge(told.words(), 1, Integer::sum));
        return failures;
    }

    private static Optional<String> notGone(List<Told> all, Map<String, String> work) {
        Set<String> gone =
                all.stream().map(told -> String.valueOf(told.entry().element())).collect(Collectors.toSet());
        TreeSet<String> names = work.entrySet().stream()
                .filter(step -> !gone.contains(step.getKey()))
                .map(step -> "'" + step.getValue() + "'")
                .collect(Collectors.toCollection(TreeSet::new));
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "The case has not come through these steps of its diagram: " + String.join(", ", names) + ".");
    }
}
