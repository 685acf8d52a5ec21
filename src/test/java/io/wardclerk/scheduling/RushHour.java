package io.wardclerk.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.testing.FhirServerProcess;
import io.wardclerk.testing.Installation;
import io.wardclerk.testing.WardclerkClient.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;

/** A practitioner's two mornings, and people who all want the first time of them, by both nodes at once. */
final class RushHour {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SLOTS_A_DAY = 13;
    private static final Set<String> STANDING = Set.of("booked", "arrived", "checked-in");

    private final FhirServerProcess fhir;
    private final Installation installation;
    private final String name;
    private final int people;
    private final int nodes;
    private List<String> cases = List.of();

    RushHour(FhirServerProcess fhir, Installation installation, String name, int people, int nodes) {
        this.fhir = fhir;
        this.installation = installation;
        this.name = name;
        this.people = people;
        this.nodes = nodes;
    }

    /** Times from the day after tomorrow on, as long as the service takes; and everybody's record. */
    void open() {
        List<ObjectNode> all = new ArrayList<>();
        all.add(resource("Practitioner", name).put("active", true));
        all.add(schedule(true));
        Instant first = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(48 + 15));
        for (int at = 0; at < 2 * SLOTS_A_DAY; at++) {
            Instant from =
                    first.plus(Duration.ofDays(at / SLOTS_A_DAY)).plus(Duration.ofMinutes(20L * (at % SLOTS_A_DAY)));
            ObjectNode slot = resource("Slot", slot(at))
                    .put("status", "free")
                    .put("start", from.toString())
                    .put("end", from.plusSeconds(1_200).toString());
            slot.putObject("schedule").put("reference", "Schedule/" + name);
            all.add(slot);
        }
        for (int at = 0; at < people; at++) {
            all.add(resource("Patient", name + "-" + at).put("active", true).put("birthDate", "1980-01-01"));
        }
        fhir.put(all);
    }

    /** Later rounds do not look at these times. */
    void close() {
        fhir.put(List.of(schedule(false)));
    }

    /** All at once; returns when every request is answered. */
    void askAtOnce() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(people);
        CyclicBarrier barrier = new CyclicBarrier(people);
        try {
            List<Callable<String>> calls = IntStream.range(0, people)
                    .<Callable<String>>mapToObj(at -> () -> {
                        barrier.await();
                        return ask(at);
                    })
                    .toList();
            List<String> started = new ArrayList<>();
            for (Future<String> each : threads.invokeAll(calls)) {
                started.add(each.get());
            }
            cases = List.copyOf(started);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private String ask(int at) {
        ObjectNode body = JSON.createObjectNode().put("subject", "Patient/" + name + "-" + at);
        body.putObject("input")
                .put("serviceType", "primary-care")
                .put("urgency", "routine")
                .putObject("choice")
                .put("by", "patient")
                .put("slot", "Slot/" + slot(0))
                .put("orNextBest", true);
        Response started = installation
                .client(at % nodes)
                .post("/api/v1/workflows/scheduling/instances", body.toString(), "Idempotency-Key", name + "-" + at);
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        return started.json().path("id").asText();
    }

    /** Waits for the end of every case, and says where they stand if there is none. */
    void awaitEnd(Duration patience) {
        try {
            await(name).atMost(patience).until(() -> installation.haveEnded(cases));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("Cases that have not ended: " + standing(), e);
        }
    }

    private List<String> standing() {
        return installation
                .sql()
                .sql("""
                        select concat_ws(' ', p.id_, e.act_id_, t.retries_, j.state, j.cause)
                          from act_hi_procinst p join act_ru_execution e on e.proc_inst_id_ = p.id_ and e.act_id_ is not null
                          left join act_ru_ext_task t on t.execution_id_ = e.id_
                          left join step_journal j on j.step_id = t.id_
                         where p.id_ = any(?) and p.end_time_ is null
                        """)
                .param(cases.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /**
     * One got the time that all wanted and everybody another one; each case has one appointment, a slot is busy exactly when one stands on
     * it, and nothing is held any more.
     *
     * @return whether the times that were given are the first ones
     */
    boolean check() {
        Set<String> slots = new HashSet<>();
        for (String each : cases) {
            JsonNode instance =
                    installation.client(0).get("/api/v1/instances/" + each).json();
            assertThat(instance.path("outcome").asText())
                    .as(instance.toString())
                    .isEqualTo("booked");
            assertThat(slots.add(instance.at("/output/slot").asText()))
                    .as("one time given to one case alone: %s", instance)
                    .isTrue();
        }
        assertThat(slots).contains("Slot/" + slot(0));
        List<JsonNode> appointments = fhir.search("Appointment?actor=Practitioner/" + name + "&_count=200");
        List<String> taken = appointments.stream()
                .filter(each -> STANDING.contains(each.path("status").asText()))
                .map(each -> each.at("/slot/0/reference").asText())
                .toList();
        assertThat(appointments).as("appointments, each written once").hasSize(people);
        assertThat(taken).as("slots with an appointment that stands").containsExactlyInAnyOrderElementsOf(slots);
        assertThat(appointments.stream()
                        .map(each -> each.at("/identifier/1/value").asText())
                        .toList())
                .as("cases with an appointment")
                .containsExactlyInAnyOrderElementsOf(cases);
        assertThat(fhir.search("Slot?schedule=Schedule/" + name + "&_count=200").stream()
                        .filter(each -> each.path("status").asText().equals("busy"))
                        .map(each -> "Slot/" + each.path("id").asText())
                        .toList())
                .as("busy slots")
                .containsExactlyInAnyOrderElementsOf(slots);
        assertThat(installation
                        .sql()
                        .sql("select count(*) from scheduling_hold where instance = any(?)")
                        .param(cases.toArray(String[]::new))
                        .query(Integer.class)
                        .single())
                .as("holds that stayed behind")
                .isZero();
        return new TreeSet<>(slots).last().equals("Slot/" + slot(people - 1));
    }

    private ObjectNode schedule(boolean active) {
        ObjectNode schedule = resource("Schedule", name).put("active", active);
        var actors = schedule.putArray("actor");
        actors.addObject().put("reference", "Practitioner/" + name);
        actors.addObject().put("reference", "HealthcareService/primary-care");
        return schedule;
    }

    private String slot(int at) {
        return name + "-" + String.format("%02d", at);
    }

    private static ObjectNode resource(String type, String id) {
        return JSON.createObjectNode().put("resourceType", type).put("id", id);
    }
}
