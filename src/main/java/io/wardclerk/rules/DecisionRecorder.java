package io.wardclerk.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kie.api.definition.rule.Rule;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.event.rule.DefaultRuleRuntimeEventListener;
import org.kie.api.event.rule.ObjectDeletedEvent;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.event.rule.ObjectUpdatedEvent;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/** Watches one session: which rules fired on which facts, and what they inserted. */
final class DecisionRecorder {

    private final Map<FactHandle, Object> conclusions = new LinkedHashMap<>();
    private final List<Firing> firings = new ArrayList<>();
    private String firing = "";

    void watch(KieSession session) {
        session.addEventListener(new Conclusions());
        session.addEventListener(new Firings());
    }

    <T> List<T> conclusions(Class<T> type) {
        return conclusions.values().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    List<Firing> firings() {
        return firings;
    }

    /** The rule that was firing when the decision stopped, or empty. */
    String firing() {
        return firing;
    }

    String lastFired() {
        return firings.isEmpty() ? "" : firings.get(firings.size() - 1).rule();
    }

    private final class Conclusions extends DefaultRuleRuntimeEventListener {

        @Override
        public void objectInserted(ObjectInsertedEvent event) {
            if (event.getRule() != null) {
                conclusions.put(event.getFactHandle(), event.getObject());
            }
        }

        @Override
        public void objectUpdated(ObjectUpdatedEvent event) {
            conclusions.computeIfPresent(event.getFactHandle(), (handle, old) -> event.getObject());
        }

        @Override
        public void objectDeleted(ObjectDeletedEvent event) {
            conclusions.remove(event.getFactHandle());
        }
    }

    private final class Firings extends DefaultAgendaEventListener {

        @Override
        public void beforeMatchFired(BeforeMatchFiredEvent event) {
            firing = event.getMatch().getRule().getName();
        }

        @Override
        public void afterMatchFired(AfterMatchFiredEvent event) {
            Rule rule = event.getMatch().getRule();
            List<Object> facts = event.getMatch().getObjects().stream()
                    .filter(Objects::nonNull)
                    .toList();
            firings.add(new Firing(
                    rule.getName(), metadata(rule, "Title", rule.getName()), metadata(rule, "Source", ""), facts));
            firing = "";
        }
    }

    /** Drools hands over an annotation's value as it was written, quotes and escapes included. */
    private static String metadata(Rule rule, String key, String absent) {
        Object value = rule.getMetaData().get(key);
        if (value == null) {
            return absent;
        }
        String text = value.toString().strip();
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted
                ? text.substring(1, text.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\")
                : text;
    }
}
