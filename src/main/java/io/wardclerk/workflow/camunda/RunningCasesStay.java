package io.wardclerk.workflow.camunda;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the history of cases that run longer than their time to live. The engine counts that time from the start, which saves
 * it many writes, and would remove the history of a case that is still open, and with it the case from every list.
 */
@Component
class RunningCasesStay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RunningCasesStay.class);

    /** Far longer than the pause between two looks. */
    private static final Duration SOON = Duration.ofDays(7);

    private static final List<String> TABLES = List.of(
            "act_hi_procinst",
            "act_hi_actinst",
            "act_hi_taskinst",
            "act_hi_varinst",
            "act_hi_detail",
            "act_hi_incident",
            "act_hi_ext_task_log",
            "act_hi_job_log",
            "act_hi_op_log",
            "act_hi_comment",
            "act_hi_attachment",
            "act_hi_identitylink",
            "act_hi_decinst",
            "act_hi_dec_in",
            "act_hi_dec_out",
            "act_ge_bytearray");

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final EngineSettings settings;
    private final Clock clock;
    private volatile boolean looked;

    RunningCasesStay(JdbcClient jdbc, TransactionTemplate transaction, EngineSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /** Before the engine's jobs run, and so before its cleanup. */
    @Override
    public void start() {
        extend();
        looked = true;
    }

    /** @return how many rows live longer now */
    int extend() {
        Instant now = clock.instant();
        Timestamp until = Timestamp.from(now.atOffset(ZoneOffset.UTC)
                .plus(Period.parse(settings.historyTimeToLive()))
                .toInstant());
        Integer rows = transaction.execute(status -> TABLES.stream()
                .mapToInt(table -> jdbc.sql("""
                                update %s h set removal_time_ = :until
                                  from act_ru_execution e
                                 where e.id_ = h.root_proc_inst_id_ and h.removal_time_ < :soon
                                """.formatted(table))
                        .param("until", until)
                        .param("soon", Timestamp.from(now.plus(SOON)))
                        .update())
                .sum());
        if (rows != null && rows > 0) {
            LOG.info("Running cases near the end of their history's time keep it: {} rows", rows);
        }
        return rows == null ? 0 : rows;
    }

    @Override
    public void stop() {
        looked = false;
    }

    @Override
    public boolean isRunning() {
        return looked;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
