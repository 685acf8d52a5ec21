package io.wardclerk.workflow.camunda;

import java.util.List;
import org.camunda.bpm.engine.impl.history.event.HistoricFormPropertyEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;

/** Writes the engine's own history and the audit record of it, both in the engine's transaction. */
final class RecordedHistory implements HistoryEventHandler {

    private final HistoryEventHandler database = new DbHistoryEventHandler();
    private final HistoryToAudit audit;

    RecordedHistory(HistoryToAudit audit) {
        this.audit = audit;
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        if (event instanceof HistoricFormPropertyEventEntity) {
            // A submitted form's text would stand in clear here; the variables hold it sealed.
            return;
        }
        database.handleEvent(event);
        audit.handle(event);
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
        events.forEach(this::handleEvent);
    }
}
