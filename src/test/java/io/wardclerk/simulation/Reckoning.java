package io.wardclerk.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.simulation.Breaches.Comparison;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is wrong at the end of the day: every list is empty when no case was lost and nothing was left undone. */
final class Reckoning {

    private static final Set<String> TAKES_TIME =
            Set.of("booked", "pending", "arrived", "fulfilled", "checked-in", "noshow");
    private static final String CASE = "urn:wardclerk:case";

    private final List<String> lost = new ArrayList<>();
    private final List<String> calendar = new ArrayList<>();
    private final List<String> joins = new ArrayList<>();
    private final Comparison breaches;

    Reckoning(Comparison breaches) {
        this.breaches = breaches;
    }

    static Reckoning of(DayBook book, CaseRecord record, ClinicApi api, JdbcClient jdbc, Instant end, Duration grace) {
        Reckoning reckoning =
                new Reckoning(Breaches.compare(book.tasks(), record.escalations(), record.raised(), end, grace));
        reckoning.cases(book, record);
        reckoning.calendar(record, api);
        reckoning.holds(record, jdbc, end);
        reckoning.joined(book, record, api);
        return reckoning;
    }

    /** Everything that was begun is there, and ended with an outcome or waits for a person, a message or a timer. */
    private void cases(DayBook book, CaseRecord record) {
        book.begun().values().stream()
                .filter(each -> !record.cases().containsKey(each.id()))
                .forEach(each -> lost.add(each.workflow() + " " + each.id() + " is not there"));
        for (JsonNode each : record.cases().values()) {
            String state = each.path("state").asText();
            boolean waits = state.equals("WAITING") && !each.path("waitingFor").isEmpty();
            boolean ended =
                    CaseRecord.isOver(each) && !each.path("outcome").asText("").isEmpty();
            if (!waits && !ended) {
                lost.add(each.path("workflow").asText() + " " + each.path("id").asText() + " is " + state + ": "
                        + each.path("waitingFor"));
            }
        }
    }

    /** Every booked case has one appointment and one care case; no time is booked twice but with a lead's leave; none is busy for nothing. */
    private void calendar(CaseRecord record, ClinicApi api) {
        Map<String, List<JsonNode>> byCase = new HashMap<>();
        Map<String, List<String>> bySlot = new HashMap<>();
        for (JsonNode appointment : api.search("Appointment")) {
            appointment.path("identifier").forEach(identifier -> {
                if (identifier.path("system").asText().equals(CASE)) {
                    byCase.computeIfAbsent(identifier.path("value").asText(), key -> new ArrayList<>())
                            .add(appointment);
                }
            });
            if (TAKES_TIME.contains(appointment.path("status").asText())) {
                appointment.path("slot").forEach(slot -> bySlot.computeIfAbsent(
                                slot.path("reference").asText(), key -> new ArrayList<>())
                        .add(appointment.path("id").asText() + " "
                                + appointment.path("comment").asText()));
            }
        }
        for (String workflow : List.of("scheduling", "waitlist")) {
            record.of(workflow).forEach(each -> booked(each, byCase, record));
        }
        bySlot.forEach((slot, taken) -> {
            long plain = taken.stream()
                    .filter(each -> !each.contains("against a rule"))
                    .count();
            if (plain > 1) {
                calendar.add(slot + " is booked " + taken.size() + " times");
            }
        });
        busy(api, bySlot.keySet());
    }

    private void booked(JsonNode instance, Map<String, List<JsonNode>> byCase, CaseRecord record) {
        String id = instance.path("id").asText();
        boolean isBooked =
                CaseRecord.isOver(instance) && instance.path("outcome").asText().equals("booked");
        int written = byCase.getOrDefault(id, List.of()).size();
        if (isBooked && written != 1) {
            calendar.add("booked case " + id + " has " + written + " appointments");
        }
        if (isBooked && !record.cases().containsKey(instance.at("/output/care").asText())) {
            calendar.add("booked case " + id + " has nobody to look after its appointment");
        }
        if (!isBooked && CaseRecord.isOver(instance)) {
            byCase.getOrDefault(id, List.of()).stream()
                    .filter(each -> TAKES_TIME.contains(each.path("status").asText()))
                    .forEach(each -> calendar.add(
                            "case " + id + " ended " + instance.path("outcome").asText() + " and left an appointment"));
        }
    }

    private void busy(ClinicApi api, Set<String> taken) {
        Set<String> busy = api.search("Slot?status=busy").stream()
                .map(slot -> "Slot/" + slot.path("id").asText())
                .collect(Collectors.toCollection(TreeSet::new));
        busy.stream()
                .filter(slot -> !taken.contains(slot))
                .forEach(slot -> calendar.add(slot + " is busy for nothing"));
        taken.stream()
                .filter(slot -> !busy.contains(slot))
                .forEach(slot -> calendar.add(slot + " is booked and not busy"));
    }

    /** Nothing is held by a case that is over. */
    private void holds(CaseRecord record, JdbcClient jdbc, Instant end) {
        jdbc.sql("select instance from scheduling_hold where until > ?")
                .param(Timestamp.from(end))
                .query(String.class)
                .list()
                .forEach(id -> {
                    JsonNode holder = record.cases().get(id);
                    if (holder == null || CaseRecord.isOver(holder)) {
                        calendar.add("a time is held by case " + id + ", which is over");
                    }
                });
    }

    /** The words of a joined case are on record with the other, or have reached it while it is open; or that one was over before. */
    private void joined(DayBook book, CaseRecord record, ClinicApi api) {
        book.joins().forEach((id, to) -> {
            JsonNode from = record.cases().get(id);
            JsonNode other = record.cases().get(to);
            if (from == null || other == null) {
                joins.add(id + " was joined to " + to + ", and one of them is not there");
                return;
            }
            boolean written =
                    api.search("Communication?identifier=" + CASE + "%7C" + to).size() > 1;
            boolean heard = !CaseRecord.isOver(other) && record.tally(to).messages() > 0;
            boolean overBefore = !other.path("endedAt").asText("").isEmpty()
                    && !Instant.parse(other.path("endedAt").asText())
                            .isAfter(Instant.parse(from.path("endedAt").asText("9999-01-01T00:00:00Z")));
            if (!written && !heard && !overBefore && CaseRecord.isOver(from)) {
                joins.add(id + " was joined to " + to + ", where its words are not");
            }
        });
    }

    Comparison breaches() {
        return breaches;
    }

    List<String> lost() {
        return lost;
    }

    List<String> calendar() {
        return calendar;
    }

    List<String> joins() {
        return joins;
    }

    /** Open incidents by cause. */
    static Collection<String> incidents(ClinicApi api) {
        return api.incidents().stream().map(JsonNode::toString).toList();
    }
}
