package io.wardclerk.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What somebody is booked for, out of a calendar of many. */
class EngagementsTest {

    private static final Instant NOW = Instant.parse("2026-12-01T14:00:00Z");
    private static final int MANY = 2_500;

    /** A practitioner with an appointment each quarter of an hour. */
    private static final class Booked implements FhirRecords {

        private final List<ObjectNode> appointments =
                IntStream.range(0, MANY).mapToObj(Booked::appointment).toList();
        private int searches;

        private static ObjectNode appointment(int at) {
            Instant start = NOW.plus(Duration.ofMinutes(15L * at));
            ObjectNode appointment = JsonNodeFactory.instance
                    .objectNode()
                    .put("id", "a" + at)
                    .put("start", start.toString())
                    .put("end", start.plusSeconds(900).toString());
            var participants = appointment.putArray("participant");
            participants
                    .addObject()
                    .put("status", "accepted")
                    .putObject("actor")
                    .put("reference", "Practitioner/d");
            participants
                    .addObject()
                    .put("status", "declined")
                    .putObject("actor")
                    .put("reference", "Device/u");
            return appointment;
        }

        @Override
        public Optional<ObjectNode> read(StepContext step, String reference) {
            return Optional.empty();
        }

        @Override
        public List<ObjectNode> search(StepContext step, String type, Map<String, String> parameters, int limit) {
            searches++;
            Instant from = Instant.parse(parameters.getOrDefault("date", "").substring(2));
            return appointments.stream()
                    .filter(each -> !Instant.parse(each.path("start").asText()).isBefore(from))
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<String> transact(StepContext step, List<Write> writes) {
            throw new UnsupportedOperationException();
        }
    }

    private final Booked records = new Booked();
    private final Engagements engagements = new Engagements(records);

    @Test
    void whatIsMoreThanOneAnswerIsReadOn() throws RetryLater {
        Instant last = NOW.plus(Duration.ofMinutes(15L * (MANY - 1)));

        List<Engagement> found =
                engagements.of(step(), Set.of("Practitioner/d"), NOW, last.plusSeconds(1), "Appointment/a7");

        assertThat(Set.copyOf(found)).hasSize(MANY - 1);
        assertThat(found.stream().map(Engagement::start)).contains(last);
        assertThat(found.get(0).actors()).containsExactly("Practitioner/d");
        assertThat(new Engagement(Set.of("Practitioner/d"), last, last.plusSeconds(60)).meetsAny(found))
                .isTrue();
        assertThat(new Engagement(Set.of("Device/u"), last, last.plusSeconds(60)).meetsAny(found))
                .isFalse();
    }

    @Test
    void oneAnswerIsEnoughForOneTimeAndNobodyIsAskedOfNobody() throws RetryLater {
        engagements.of(step(), Set.of("Practitioner/d"), NOW, NOW.plusSeconds(1_200), null);
        assertThat(records.searches).isEqualTo(1);

        assertThat(engagements.of(step(), Set.of(), NOW, NOW.plusSeconds(1_200), null))
                .isEmpty();
        assertThat(records.searches).isEqualTo(1);
    }

    private static StepContext step() {
        return new StepContext("case", "scheduling", "find", "step", 1, null, NOW, NOW.plusSeconds(60));
    }
}
