package io.wardclerk.fhir.sandbox;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.DomainResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the synthetic clinic into the sandbox at the first start, and rolls its slots forward at every start. */
final class ClinicLoader {

    private static final Logger LOG = LoggerFactory.getLogger(ClinicLoader.class);
    private static final int AT_ONCE = 1000;
    /** What is loaded from here names resources by relative references only. */
    private static final String NO_BASE = "urn:none";

    private final Writes writes;
    private final JdbcClient jdbc;
    private final Names names;
    private final Clock clock;
    private final ImportedFiles files;

    ClinicLoader(Writes writes, JdbcClient jdbc, Names names, Clock clock) {
        this.writes = writes;
        this.jdbc = jdbc;
        this.names = names;
        this.clock = clock;
        this.files = new ImportedFiles(jdbc, clock);
    }

    /** How many resources were added. */
    int load() {
        Clinic clinic = Clinic.load();
        LocalDate today = LocalDate.now(clock.withZone(ZoneId.of(clinic.zone())));
        List<DomainResource> added = new ArrayList<>();
        boolean first = !files.has("synthetic-clinic");
        if (first) {
            added.addAll(new ClinicStaff(clinic).resources());
            clinic.patients().forEach(person -> added.addAll(new ClinicPatient(clinic, person, today).resources()));
        }
        added.addAll(missing(new ClinicSlots(clinic).from(today)));
        for (int from = 0; from < added.size(); from += AT_ONCE) {
            writes.run(
                    added.subList(from, Math.min(added.size(), from + AT_ONCE)).stream()
                            .map(each -> Entry.update(each.getIdElement().getIdPart(), each, null))
                            .toList(),
                    NO_BASE);
        }
        if (first) {
            files.add("synthetic-clinic", added.size());
        }
        LOG.info(
                "Synthetic clinic: {} patients; {} resources added",
                clinic.patients().size(),
                added.size());
        return added.size();
    }

    /** Without those that were ever made: a booked or deleted slot is left as it is. */
    private List<DomainResource> missing(List<DomainResource> slots) {
        Set<String> known =
                new HashSet<>(jdbc.sql("select id from sandbox.resource where type = 'Slot' and id = any(?)")
                        .param(names.digests(slots.stream()
                                .map(each -> each.getIdElement().getIdPart())
                                .toList()))
                        .query(String.class)
                        .list());
        return slots.stream()
                .filter(each -> !known.contains(names.digest(each.getIdElement().getIdPart())))
                .toList();
    }
}
