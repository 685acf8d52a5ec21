package io.wardclerk.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Twenty bookings of one slot at once, by two nodes: each has transactions and holds of its own over one database, and one FHIR server over
 * HTTP decides. One gets the slot, the others the next best; nothing is booked twice and no hold stays behind. {@link TwoNodesBookTest}
 * does it with processes, many times.
 */
@ApplicationTest
class BookingRaceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CASES = 20;
    private static final int SLOTS = 26;

    private final WardclerkClient client;
    private final FhirRecords records;
    private final Calendars calendars;
    private final BookingRules rules;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final List<Node> nodes;

    @Autowired
    BookingRaceTest(
            WardclerkClient client,
            FhirRecords records,
            Calendars calendars,
            BookingRules rules,
            DataSource database,
            Clock clock) {
        this.client = client;
        this.records = records;
        this.calendars = calendars;
        this.rules = rules;
        this.jdbc = JdbcClient.create(database);
        this.clock = clock;
        this.nodes = List.of(new Node(database), new Node(database));
    }

    /** What a node has of its own. */
    private final class Node {

        private final Holds holds;
        private final TransactionTemplate transaction;
        private final SlotSearch search;
        private final Bookings bookings;

        Node(DataSource database) {
            holds = new Holds(JdbcClient.create(database), clock);
            transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
            Engagements engagements = new Engagements(records);
            search = new SlotSearch(records, calendars, rules, holds, engagements, clock);
            bookings = new Bookings(records, new Appointments(records), engagements, holds, transaction);
        }

        /** As the diagram does it: find, hold, book, and again if somebody else was quicker. */
        String book(String service, String instance) throws RetryLater {
            BookingRequest request = BookingRequest.of(
                    JSON.createObjectNode().put("serviceType", service).put("urgency", "routine"));
            int without = 0;
            for (int attempt = 0; attempt < CASES * 2 && without < 3; attempt++) {
                List<Offer> offers =
                        search.find(step(instance), request).verdict().bookable();
                without = offers.isEmpty() ? without + 1 : 0;
                Offer held = transaction.execute(status -> offers.stream()
                        .filter(offer -> holds.take(
                                instance,
                                offer.slots(),
                                offer.engagement(),
                                clock.instant().plus(Duration.ofMinutes(5))))
                        .findFirst()
                        .orElse(null));
                if (held != null) {
                    Bookings.Outcome outcome = bookings.book(
                            step(instance), new Bookings.Booking("Patient/rb-002", held, null, null, null));
                    transaction.executeWithoutResult(status -> holds.release(instance));
                    if (outcome instanceof Bookings.Outcome.Booked) {
                        return held.key();
                    }
                }
            }
            return "none";
        }

        private StepContext step(String instance) {
            Instant now = clock.instant();
            return new StepContext(instance, "scheduling", "book", instance, 1, null, now, now.plusSeconds(60));
        }
    }

    @Test
    void oneGetsTheSlotAndTheOthersTheNextBest() throws Exception {
        String service = "race-" + UUID.randomUUID();
        calendar(service, service, SLOTS, Duration.ZERO);

        List<String> got = atOnce(CASES, at -> nodes.get(at % 2).book(service, service + "/" + at));

        assertThat(got).doesNotContain("none").doesNotHaveDuplicates().contains("Slot/" + service + "-00");
        int busy = 0;
        for (int at = 0; at < SLOTS; at++) {
            String slot = service + "-" + String.format("%02d", at);
            JsonNode appointments = fhir("Appointment?slot=Slot/" + slot).path("entry");
            boolean taken = fhir("Slot/" + slot).path("status").asText().equals("busy");
            assertThat(appointments.size()).as("appointments on %s", slot).isEqualTo(taken ? 1 : 0);
            busy += taken ? 1 : 0;
        }
        assertThat(busy).isEqualTo(CASES);
        assertThat(jdbc.sql("select count(*) from scheduling_hold where instance like :case")
                        .param("case", service + "%")
                        .query(Integer.class)
                        .single())
                .as("holds that stayed behind")
                .isZero();
    }

    /** A practitioner sees people by one calendar and calls them by another, and both have one time left: it overlaps. */
    @Test
    void aPractitionerWithTwoCalendarsIsBookedOnce() throws Exception {
        for (int round = 0; round < 2; round++) {
            String practitioner = "race-" + UUID.randomUUID();
            String visits = practitioner + "-visits";
            String calls = practitioner + "-calls";
            calendar(visits, practitioner, 1, Duration.ZERO);
            calendar(calls, practitioner, 1, Duration.ofMinutes(5));

            List<String> got = atOnce(2, at -> nodes.get(at).book(at == 0 ? visits : calls, practitioner + "/" + at));

            assertThat(got).containsOnlyOnce("none");
            JsonNode appointments =
                    fhir("Appointment?actor=Practitioner/" + practitioner).path("entry");
            assertThat(appointments.size()).isEqualTo(1);
            assertThat(List.of(
                            fhir("Slot/" + visits + "-00").path("status").asText(),
                            fhir("Slot/" + calls + "-00").path("status").asText()))
                    .containsExactlyInAnyOrder("busy", "free");
        }
    }

    private List<String> atOnce(int many, Attempt attempt) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(many);
        CyclicBarrier barrier = new CyclicBarrier(many);
        try {
            List<Callable<String>> calls = IntStream.range(0, many)
                    .<Callable<String>>mapToObj(at -> () -> {
                        barrier.await();
                        return attempt.of(at);
                    })
                    .toList();
            List<String> got = new ArrayList<>();
            for (Future<String> each : threads.invokeAll(calls)) {
                got.add(each.get());
            }
            return got;
        } finally {
            threads.shutdownNow();
        }
    }

    private interface Attempt {
        String of(int at) throws RetryLater;
    }

    /** A calendar of its own: slots of ten minutes, the day after tomorrow. */
    private void calendar(String service, String practitioner, int slots, Duration later) {
        ObjectNode bundle =
                JSON.createObjectNode().put("resourceType", "Bundle").put("type", "transaction");
        ArrayNode entries = bundle.putArray("entry");
        ObjectNode schedule = put(entries, "Schedule", service).put("active", true);
        schedule.putArray("serviceType")
                .addObject()
                .putArray("coding")
                .addObject()
                .put("code", service);
        schedule.putArray("actor").addObject().put("reference", "Practitioner/" + practitioner);
        Instant start = clock.instant()
                .truncatedTo(ChronoUnit.DAYS)
                .plus(Duration.ofHours(62))
                .plus(later);
        for (int at = 0; at < slots; at++) {
            Instant from = start.plus(Duration.ofMinutes(10L * at));
            ObjectNode slot = put(entries, "Slot", service + "-" + String.format("%02d", at));
            slot.putObject("schedule").put("reference", "Schedule/" + service);
            slot.put("status", "free")
                    .put("start", from.toString())
                    .put("end", from.plusSeconds(600).toString());
        }
        Response done = client.send("demo-all", "POST", "/fhir", bundle.toString());
        assertThat(done.status()).as(done.body()).isEqualTo(200);
    }

    private static ObjectNode put(ArrayNode entries, String type, String id) {
        ObjectNode entry = entries.addObject();
        entry.putObject("request").put("method", "PUT").put("url", type + "/" + id);
        return entry.putObject("resource").put("resourceType", type).put("id", id);
    }

    private JsonNode fhir(String path) {
        Response response = client.send("demo-all", "GET", "/fhir/" + path, null);
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return response.json();
    }
}
