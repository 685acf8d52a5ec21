package io.wardclerk.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;

/** What must hold after the nodes were killed, whichever way. */
final class OnceOnly {

    private final CrashRuns runs;
    private final Map<String, String> doubts;

    private OnceOnly(CrashRuns runs) throws IOException {
        this.runs = runs;
        this.doubts = doubts();
    }

    static void check(CrashRuns runs) throws IOException {
        OnceOnly check = new OnceOnly(runs);
        check.everyRequestStartedOneCase();
        check.whereNobodyKnowsItIsSaid();
        check.aPersonSaysWhatHappened();
        check.everyCaseEnded();
        check.everyEffectHappenedOnce();
        check.everyEffectIsOnRecord();
        System.out.printf("%s; %d in doubt, all resolved; nothing twice%n", runs.report(), check.doubts.size());
    }

    /** Steps in doubt by instance. */
    private Map<String, String> doubts() throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (JsonNode each :
                new ObjectMapper().readTree(runs.call("/doubts").orElseThrow().body())) {
            found.put(each.path("instance").asText(), each.path("step").asText());
        }
        return found;
    }

    private void everyRequestStartedOneCase() {
        assertThat(runs.started().values()).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(runs.started().values()))
                .isEqualTo(new TreeSet<>(runs.sql()
                        .sql("select id_ from act_hi_procinst")
                        .query(String.class)
                        .list()));
    }

    /** Before anybody looks: at most one call each, and each call that may be missing is reported. */
    private void whereNobodyKnowsItIsSaid() {
        SoftAssertions all = new SoftAssertions();
        for (String instance : runs.started().values()) {
            int calls = runs.farSide().once(instance).size();
            if (doubts.containsKey(instance)) {
                all.assertThat(calls).as("calls of %s, in doubt", instance).isLessThanOrEqualTo(1);
            } else {
                all.assertThat(calls).as("calls of %s", instance).isEqualTo(1);
            }
        }
        List<String> incidents = runs.sql()
                .sql("select configuration_ from act_ru_incident")
                .query(String.class)
                .list();
        all.assertThat(incidents).as("incidents").containsExactlyInAnyOrderElementsOf(doubts.values());
        all.assertAll();
    }

    /** The receiver is asked, as staff would. */
    private void aPersonSaysWhatHappened() {
        doubts.forEach((instance, step) -> {
            boolean arrived = !runs.farSide().once(instance).isEmpty();
            HttpResponse<String> answer =
                    runs.call("/resolve/" + step + "/" + arrived).orElseThrow(() -> new AssertionError(runs.words()));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        });
    }

    private void everyCaseEnded() {
        await("every case to end").atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(open())
                .as("where cases stand that have not ended")
                .isEmpty());
    }

    private List<String> open() {
        return runs.sql().sql("""
                        select concat_ws(' ', p.id_, p.state_, e.act_id_, j.state, t.retries_, t.worker_id_, t.lock_exp_time_,
                                         j.cause)
                          from act_hi_procinst p left join act_ru_execution e on e.proc_inst_id_ = p.id_
                          left join act_ru_ext_task t on t.execution_id_ = e.id_
                          left join step_journal j on j.step_id = t.id_
                         where p.state_ <> 'COMPLETED'
                        """).query(String.class).list();
    }

    private void everyEffectHappenedOnce() {
        SoftAssertions all = new SoftAssertions();
        for (String instance : runs.started().values()) {
            FarSide far = runs.farSide();
            all.assertThat(far.once(instance))
                    .as("calls without a known key of %s", instance)
                    .hasSize(1);
            all.assertThat(new TreeSet<>(far.desk(instance)))
                    .as("keys at the desk of %s", instance)
                    .hasSize(1);
            all.assertThat(far.shelf().ofCase("Communication", instance).values())
                    .as("Communications of %s with their versions", instance)
                    .containsExactly(1);
            Map<String, Integer> tasks = far.shelf().ofCase("Task", instance);
            all.assertThat(tasks.values())
                    .as("Tasks of %s with their versions", instance)
                    .containsExactly(2);
            tasks.keySet().forEach(task -> all.assertThat(far.shelf().provenancesOf(task))
                    .as("Provenances of %s with their versions", task)
                    .containsExactly(1, 1));
        }
        all.assertAll();
    }

    /** One beginning or more and one ending of each step, and the case's own. */
    private void everyEffectIsOnRecord() {
        SoftAssertions all = new SoftAssertions();
        runs.started().forEach((request, instance) -> {
            Map<String, Integer> record = new TreeMap<>();
            runs.sql()
                    .sql("select action, coalesce(element, '') as element, outcome from audit_event where instance = ?")
                    .param(instance)
                    .query(row -> {
                        record.merge(
                                (row.getString("action") + " " + row.getString("element") + " "
                                                + row.getString("outcome"))
                                        .toLowerCase(java.util.Locale.ROOT),
                                1,
                                Integer::sum);
                    });
            String last = request.endsWith("/phone") ? "cancel" : "close";
            for (String step : List.of("open", last, "tellOnce", "tellDesk")) {
                String element = " " + step.toLowerCase(java.util.Locale.ROOT) + " success";
                all.assertThat(record.getOrDefault("step-start" + element, 0))
                        .as("beginnings of %s in %s: %s", step, instance, record)
                        .isPositive();
                all.assertThat(record.getOrDefault("step-end" + element, 0))
                        .as("endings of %s in %s: %s", step, instance, record)
                        .isEqualTo(1);
            }
            if (doubts.containsKey(instance)) {
                all.assertThat(record).containsKeys("step-doubt tellonce failure", "step-resolve tellonce success");
            }
        });
        all.assertAll();
    }
}
