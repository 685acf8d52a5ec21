package io.wardclerk.workflow.camunda;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;

/**
 * Every history row carries its case's removal time, which is fixed at the case's start. The engine reads it again in each
 * transaction; here it is remembered.
 */
final class KnownRemovalTimes extends CacheAwareHistoryEventProducer {

    private final Cache<String, Date> times = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    /** Its name, key and version are asked for, which stay. */
    @Override
    protected ProcessDefinitionEntity getProcessDefinitionEntity(String id) {
        ProcessDefinitionEntity known =
                Context.getProcessEngineConfiguration().getDeploymentCache().findProcessDefinitionFromCache(id);
        return known == null ? super.getProcessDefinitionEntity(id) : known;
    }

    @Override
    protected HistoricProcessInstanceEventEntity getHistoricRootProcessInstance(String root) {
        Date known = times.getIfPresent(root);
        if (known != null) {
            HistoricProcessInstanceEventEntity instance = new HistoricProcessInstanceEventEntity();
            instance.setRemovalTime(known);
            return instance;
        }
        HistoricProcessInstanceEventEntity found = super.getHistoricRootProcessInstance(root);
        if (found != null && found.getRemovalTime() != null) {
            times.put(root, found.getRemovalTime());
        }
        return found;
    }
}
