package io.wardclerk.scenarios;

import io.wardclerk.content.Scenario.Answer;
import io.wardclerk.workflow.StepContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What connectors answer in the scenario that runs, and what they were asked. */
final class Script {

    /** A connector that was called without an answer in the script and is not one to run for real. */
    record Unscripted(String connector, String element) {}

    /** @param input the connector's input record */
    record Call(String connector, String element, Record input) {}

    final List<Call> calls = new CopyOnWriteArrayList<>();
    final List<Unscripted> unscripted = new CopyOnWriteArrayList<>();
    private final Map<String, List<Answer>> answers = new ConcurrentHashMap<>();
    private volatile boolean hasRecord;

    void begin(Map<String, List<Answer>> scripted, boolean record) {
        calls.clear();
        unscripted.clear();
        answers.clear();
        scripted.forEach((name, list) -> answers.put(name, new ArrayList<>(list)));
        hasRecord = record;
    }

    /** The next answer for this step; the last one holds for good. An element's own answers go before its connector's. */
    Optional<Answer> next(String connector, StepContext step) {
        List<Answer> list = answers.getOrDefault(step.element(), answers.get(connector));
        if (list == null) {
            return Optional.empty();
        }
        synchronized (list) {
            return Optional.of(list.size() > 1 ? list.remove(0) : list.get(0));
        }
    }

    /** Whether connectors that read and write records may run for real: over the records that the scenario gives. */
    boolean hasRecord() {
        return hasRecord;
    }
}
