package io.wardclerk.terminology.imports;

import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Concept;
import io.wardclerk.terminology.Concept.Status;
import io.wardclerk.terminology.Release.Part;
import io.wardclerk.terminology.index.IndexFollower;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The small set of codes that comes with the product: stored at the first start, and again when a new version brings another. */
@Component
final class StarterSet {

    private static final String VERSION = "starter-1";
    private static final LocalDate FROM = LocalDate.of(2015, 10, 1);

    private final ImportProperties properties;
    private final ReleaseWriter writer;
    private final IndexFollower index;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    StarterSet(
            ImportProperties properties,
            ReleaseWriter writer,
            IndexFollower index,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.properties = properties;
        this.writer = writer;
        this.index = index;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Before the files of the command line, which take its place. */
    @Order(0)
    @EventListener(ApplicationStartedEvent.class)
    void load() {
        if (!properties.starter()) {
            return;
        }
        for (Table table : List.of(
                new Table("icd10cm", CodeSystem.ICD10CM, Part.CODES),
                new Table("age-groups", CodeSystem.ICD10CM, Part.AGES),
                new Table("loinc", CodeSystem.LOINC, Part.CODES),
                new Table("cvx", CodeSystem.CVX, Part.CODES),
                new Table("ucum", CodeSystem.UCUM, Part.CODES))) {
            byte[] content = content(table.name);
            String sha256 = sha256(content);
            transaction.executeWithoutResult(status -> {
                writer.alone();
                if (!isLoaded(table, sha256)) {
                    store(table, content, sha256);
                }
            });
        }
        index.follow();
    }

    private record Table(String name, CodeSystem system, Part part) {}

    private boolean isLoaded(Table table, String sha256) {
        return jdbc.sql(
                                "select count(*) from terminology_release where system = ? and part = ? and sha256 = ? and starter"
                                        + " and superseded_at is null")
                        .params(table.system.name(), table.part.name(), sha256)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private void store(Table table, byte[] content, String sha256) {
        UUID id = UUID.randomUUID();
        writer.begin(id, table.system, table.part, "starter set", sha256, true);
        Defects defects = new Defects();
        Staging staging = writer.staging(id, table.system, table.part, defects, rows -> {});
        ReleaseWriter.read(sink -> read(content, sink), staging);
        if (!defects.none()) {
            throw new IllegalStateException("The starter set " + table.name + " is damaged, line "
                    + defects.first().get(0).line() + ": "
                    + defects.first().get(0).message());
        }
        writer.activate(id, table.system, table.part, new ReleaseDays(VERSION, FROM, null), staging.count(), true);
    }

    /** The first lines say where the facts are from; the next one names the columns. */
    private static void read(byte[] content, Sink sink) throws IOException {
        try (Lines lines = new Lines(new ByteArrayInputStream(content))) {
            Delimited rows = new Delimited(lines, ',', true);
            List<String> header = rows.next();
            while (header != null && header.get(0).startsWith("#")) {
                header = rows.next();
            }
            Map<String, Integer> columns = new HashMap<>();
            for (int i = 0; header != null && i < header.size(); i++) {
                columns.put(header.get(i), i);
            }
            for (List<String> row = rows.next(); row != null; row = rows.next()) {
                sink.code(rows.row(), entry(new Fields(rows.row(), columns, row), columns));
            }
        }
    }

    private static Entry entry(Fields row, Map<String, Integer> columns) {
        String longDisplay = row.get("long");
        String status = row.get("status");
        Entry entry = Entry.of(row.get("code"), row.get("display"), longDisplay.isEmpty() ? null : longDisplay)
                .heading(row.get("billable").equals("0"))
                .status(status.isEmpty() ? Status.ACTIVE : Status.valueOf(status))
                .during(row.date("from"), row.date("until"))
                .with(Concept.NOTICE, columns.containsKey("scale") ? Laboratory.notice() : "");
        for (String name : List.of(
                Concept.UNITS,
                Concept.COMPONENT,
                Concept.PROPERTY,
                Concept.SPECIMEN,
                Concept.SCALE,
                Concept.CLASS,
                Concept.REPLACED_BY)) {
            entry = entry.with(name, row.get(name));
        }
        return entry;
    }

    private static byte[] content(String name) {
        try (InputStream in = new ClassPathResource("terminology/starter/" + name + ".csv").getInputStream()) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
