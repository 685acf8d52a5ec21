package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.StepContext;
import io.wardclerk.workflow.StepProgress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One row for each instance with such a step, each change a statement of its own. */
@Repository
class JdbcStepProgress implements StepProgress {

    private static final Pattern STAGE = Pattern.compile("[a-z][a-z-]{0,19}");
    /** No step works longer on one attempt. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcStepProgress(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void at(StepContext step, String stage, int done, int of) {
        if (!STAGE.matcher(stage).matches() || done < 0 || of < 1 || done > of) {
            throw new IllegalArgumentException("A stage is one short word and a part of a whole");
        }
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                        insert into step_progress (instance, workflow, step, stage, done, parts, since, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict on constraint step_progress_pk do update
                        set stage = excluded.stage, done = excluded.done, parts = excluded.parts, at = excluded.at,
                            since = case when step_progress.step = excluded.step then step_progress.since else excluded.since end,
                            step = excluded.step
                        """)
                .params(step.instance(), step.workflow(), step.stepId(), stage, done, of, now, now)
                .update();
    }

    @Override
    public void over(StepContext step) {
        jdbc.sql("delete from step_progress where instance = ? and step = ? or at < ?")
                .params(step.instance(), step.stepId(), forgotten())
                .update();
    }

    @Override
    public Map<String, Stage> of(Collection<String> instances) {
        if (instances.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select * from step_progress where instance in (:instances) and at >= :least")
                .param("instances", instances)
                .param("least", forgotten())
                .query(JdbcStepProgress::stage)
                .list()
                .stream()
                .collect(Collectors.toMap(Stage::instance, Function.identity()));
    }

    @Override
    public List<Stage> underWay(String workflow) {
        return jdbc.sql("select * from step_progress where workflow = ? and at >= ? order by since, instance limit 100")
                .params(workflow, forgotten())
                .query(JdbcStepProgress::stage)
                .list();
    }

    private Timestamp forgotten() {
        return Timestamp.from(clock.instant().minus(FORGOTTEN_AFTER));
    }

    private static Stage stage(ResultSet row, int number) throws SQLException {
        return new Stage(
                row.getString("instance"),
                row.getString("stage"),
                row.getInt("done"),
                row.getInt("parts"),
                row.getTimestamp("since").toInstant());
    }
}
