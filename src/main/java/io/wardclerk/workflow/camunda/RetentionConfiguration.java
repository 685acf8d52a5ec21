package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.Expiring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What of the engine room expires, and when. The record has a retention of its own. */
@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {

    /** Longer than any transaction, so that nothing is taken for left over while its case is only just being made. */
    private static final Duration SETTLED = Duration.ofDays(1);

    /** After this a key that is sent again starts again. */
    @Bean
    Expiring expiredStartRequests(RetentionProperties properties, JdbcClient jdbc) {
        return new ExpiredRows("start-requests", properties.requests(), """
                delete from start_request where (client, key) in
                  (select client, key from start_request where created_at < :before limit :limit)
                """, jdbc);
    }

    /** A step in doubt stays as long as its case is known at all. */
    @Bean
    Expiring expiredSteps(RetentionProperties properties, JdbcClient jdbc) {
        return new ExpiredRows("steps", properties.steps(), """
                delete from step_journal where step_id in
                  (select j.step_id from step_journal j
                    where j.changed_at < :before
                      and not exists (select 1 from act_ru_execution e where e.id_ = j.instance)
                      and (j.state not in ('SENDING', 'DOUBT')
                           or not exists (select 1 from act_hi_procinst p where p.id_ = j.instance))
                    limit :limit)
                """, jdbc);
    }

    /**
     * What people wrote in a case stays as long as the engine's history of the case: while that can be looked at, so can its
     * documents. It stands here since only the engine's tables know.
     */
    @Bean
    Expiring expiredDocuments(JdbcClient jdbc) {
        return new ExpiredRows("documents", SETTLED, """
                delete from sealed_document where id in
                  (select d.id from sealed_document d
                    where d.scope like 'case/%' and d.created_at < :before
                      and not exists (select 1 from act_hi_procinst p where p.id_ = substring(d.scope from 6))
                      and not exists (select 1 from act_ru_execution e where e.id_ = substring(d.scope from 6))
                    limit :limit)
                """, jdbc);
    }

    /** The keys of a removed case go with it. A case that hangs on nothing any more has no content to open. */
    @Bean
    Expiring expiredCaseKeys(JdbcClient jdbc) {
        return new ExpiredRows("case-keys", SETTLED, """
                delete from data_key where id in
                  (select k.id from data_key k
                    where k.scope like 'case/%' and k.created_at < :before
                      and not exists (select 1 from act_hi_procinst p where p.id_ = substring(k.scope from 6))
                      and not exists (select 1 from act_ru_execution e where e.id_ = substring(k.scope from 6))
                      and not exists (select 1 from sealed_document d where d.scope = k.scope)
                      and not exists (select 1 from step_journal j where j.instance = substring(k.scope from 6)
                                         and j.output is not null)
                    limit :limit)
                """, jdbc);
    }

    /** What was called for a case: its question and answer go with the case's documents, and the ledger keeps that there was a call. */
    @Bean
    Expiring expiredModelCalls(JdbcClient jdbc) {
        return new ExpiredRows("model-calls", SETTLED, """
                delete from model_call where id in
                  (select c.id from model_call c
                    where c.started_at < :before
                      and not exists (select 1 from act_hi_procinst p where p.id_ = c.instance)
                      and not exists (select 1 from act_ru_execution e where e.id_ = c.instance)
                    limit :limit)
                """, jdbc);
    }

    /** Which answer a step got, once its document is gone. */
    @Bean
    Expiring expiredAnswers(JdbcClient jdbc) {
        return new ExpiredRows("assistant-answers", SETTLED, """
                delete from assistant_result where step_id in
                  (select r.step_id from assistant_result r
                    where r.at < :before
                      and not exists (select 1 from act_hi_procinst p where p.id_ = r.instance)
                      and not exists (select 1 from act_ru_execution e where e.id_ = r.instance)
                    limit :limit)
                """, jdbc);
    }

    /** Counted for an hour; of whoever writes again before, at that time. */
    @Bean
    Expiring expiredSuspicions(JdbcClient jdbc) {
        return new ExpiredRows("suspicions", SETTLED, """
                delete from answer_suspicion where ctid in
                  (select s.ctid from answer_suspicion s where s.at < :before limit :limit)
                """, jdbc);
    }

    @Bean
    Expiring expiredCancellations(JdbcClient jdbc) {
        return new ExpiredRows("cancellations", SETTLED, """
                delete from case_cancel where instance in
                  (select c.instance from case_cancel c
                    where c.requested_at < :before
                      and not exists (select 1 from act_hi_procinst p where p.id_ = c.instance)
                    limit :limit)
                """, jdbc);
    }
}
