package io.wardclerk.simulation;

import io.wardclerk.access.Accounts;
import io.wardclerk.access.ApiKeys;
import io.wardclerk.vault.OneTimeCodes;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Who works on that day: as many as so many messages need, in an early and a late shift, each at their own speed. */
final class Roster {

    private final Random random;
    private final List<Employee> employees = new ArrayList<>();

    private Roster(Random random) {
        this.random = random;
    }

    static List<Employee> of(int messages, int bookings, Random random) {
        Roster roster = new Roster(random);
        roster.hire("nurse", Set.of("nurse"), Math.max(2, Math.round(messages / 95f)), 0.03);
        roster.hire("desk", Set.of("front-desk"), Math.max(2, Math.round((messages + 3f * bookings) / 420f)), 0.03);
        roster.hire("doctor", Set.of("clinician"), Math.max(1, Math.round(messages / 600f)), 0.02);
        roster.add("lead-1", "Lead 1", Set.of("lead"), 1, 0, LocalTime.of(7, 0), LocalTime.of(15, 30));
        roster.add("lead-2", "Lead 2", Set.of("lead"), 1, 0, LocalTime.of(12, 0), LocalTime.of(21, 0));
        roster.add(
                "oncall-1", "On call 1", Set.of("clinician", "on-call"), 1, 0, LocalTime.of(7, 0), LocalTime.of(21, 0));
        return List.copyOf(roster.employees);
    }

    /** Gives everybody an account. */
    static void open(List<Employee> employees, Accounts accounts) {
        employees.forEach(each -> accounts.put(new Accounts.NewPerson(
                each.username(), each.name(), each.roles(), each.password(), each.secret(), true)));
    }

    private void hire(String what, Set<String> roles, int count, double late) {
        for (int at = 1; at <= count; at++) {
            boolean early = at % 2 == 1;
            add(
                    what + "-" + at,
                    Character.toUpperCase(what.charAt(0)) + what.substring(1) + " " + at,
                    roles,
                    0.75 + random.nextDouble() * 0.6,
                    late,
                    early ? LocalTime.of(7, 0) : LocalTime.of(10, 30),
                    early ? LocalTime.of(15, 30) : LocalTime.of(19, 30));
        }
    }

    private void add(
            String username, String name, Set<String> roles, double speed, double late, LocalTime from, LocalTime to) {
        LocalTime lunch = from.plusMinutes(210 + 10L * random.nextInt(10));
        employees.add(new Employee(
                username, name, roles, speed, late, from, to, lunch, ApiKeys.random(14), OneTimeCodes.newSecret()));
    }
}
