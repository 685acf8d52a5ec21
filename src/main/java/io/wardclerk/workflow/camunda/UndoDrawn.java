package io.wardclerk.workflow.camunda;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.stereotype.Component;

/** What a diagram draws for undoing: whether it has a cancellation, and which steps run after a case was interrupted. */
@Component
class UndoDrawn {

    /** Starts the event sub-process that undoes what a case holds. */
    static final String MESSAGE = "cancel";

    private final RepositoryService repository;
    private final Map<String, Drawn> drawn = new ConcurrentHashMap<>();

    UndoDrawn(RepositoryService repository) {
        this.repository = repository;
    }

    private record Drawn(boolean cancellation, Set<String> afterInterruption) {}

    boolean isDrawn(String definition) {
        return of(definition).cancellation();
    }

    /** Whether the step stands in an event sub-process or is a compensation, so that it may undo another in flight. */
    boolean isAfterInterruption(String definition, String element) {
        return of(definition).afterInterruption().contains(element);
    }

    private Drawn of(String definition) {
        return drawn.computeIfAbsent(definition, this::read);
    }

    private Drawn read(String definition) {
        BpmnModelInstance model = repository.getBpmnModelInstance(definition);
        boolean cancellation = model.getModelElementsByType(StartEvent.class).stream()
                .filter(StartEvent::isInterrupting)
                .filter(start -> start.getParentElement() instanceof SubProcess scope && scope.triggeredByEvent())
                .flatMap(start -> start.getEventDefinitions().stream())
                .anyMatch(event -> event instanceof MessageEventDefinition message
                        && message.getMessage() != null
                        && MESSAGE.equals(message.getMessage().getName()));
        Set<String> steps = new HashSet<>();
        for (Activity activity : model.getModelElementsByType(Activity.class)) {
            if (activity.isForCompensation() || isInEventSubProcess(activity)) {
                steps.add(activity.getId());
            }
        }
        return new Drawn(cancellation, Set.copyOf(steps));
    }

    private static boolean isInEventSubProcess(ModelElementInstance element) {
        for (ModelElementInstance at = element.getParentElement(); at != null; at = at.getParentElement()) {
            if (at instanceof SubProcess scope && scope.triggeredByEvent()) {
                return true;
            }
        }
        return false;
    }
}
