package io.wardclerk.triage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A sealed document: what was added to a message since it came, the oldest first. */
record Additions(List<Added> added) {

    static final Additions NONE = new Additions(List.of());

    /** Answers that are lists, which later ones add to. */
    private static final Set<String> LISTS = Set.of("symptoms", "absent");

    Additions {
        added = List.copyOf(added);
    }

    /**
     * @param at when, RFC 3339
     * @param by {@code patient}, or {@code staff} who asked them
     * @param message further words, or null
     */
    record Added(
            String at, String by, @Nullable String message, Map<String, Object> answers, Map<String, Object> vitals) {

        /** All of it as text for the record. */
        String words() {
            return Stream.of(
                            Stream.ofNullable(message),
                            answers.entrySet().stream().map(each -> each.getKey() + ": " + each.getValue()),
                            vitals.entrySet().stream().map(each -> each.getKey() + ": " + each.getValue()))
                    .flatMap(each -> each)
                    .collect(Collectors.joining("\n"));
        }
    }

    Additions and(Added more) {
        return new Additions(Stream.concat(added.stream(), Stream.of(more)).toList());
    }

    /** The message as it stands now: further words follow the first, a later answer or vital sign takes an earlier one's place. */
    MessageInput onto(MessageInput first) {
        if (added.isEmpty()) {
            return first;
        }
        String words = Stream.concat(
                        Stream.of(first.message()),
                        added.stream().map(Added::message).filter(each -> each != null && !each.isBlank()))
                .collect(Collectors.joining("\n\n"));
        Map<String, Object> answers = new LinkedHashMap<>(first.answersGiven());
        Map<String, Object> vitals = new LinkedHashMap<>(first.vitalsGiven());
        for (Added each : added) {
            each.answers()
                    .forEach((name, value) -> answers.merge(name, value, (before, now) -> later(name, before, now)));
            vitals.putAll(each.vitals());
        }
        return new MessageInput(words, first.channel(), first.contact(), answers, vitals);
    }

    private static Object later(String name, Object before, Object now) {
        if (LISTS.contains(name) && before instanceof List<?> earlier && now instanceof List<?> further) {
            Set<Object> both = new LinkedHashSet<>(earlier);
            both.addAll(further);
            return new ArrayList<>(both);
        }
        return now;
    }
}
