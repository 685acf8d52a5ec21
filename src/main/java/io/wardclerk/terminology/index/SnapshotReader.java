package io.wardclerk.terminology.index;

import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Concept.Status;
import io.wardclerk.terminology.Release;
import io.wardclerk.terminology.Release.Part;
import io.wardclerk.terminology.index.Snapshot.Ages;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads a code system from the database into memory. */
@Component
final class SnapshotReader {

    private static final int FETCHED = 5_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate moment;

    SnapshotReader(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        this.jdbc.setFetchSize(FETCHED);
        this.moment = new TransactionTemplate(transactions);
        this.moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.moment.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.moment.setReadOnly(true);
    }

    Map<CodeSystem, Long> epochs() {
        Map<CodeSystem, Long> epochs = new HashMap<>();
        jdbc.query("select system, epoch from terminology_epoch", row -> {
            epochs.put(CodeSystem.valueOf(row.getString(1)), row.getLong(2));
        });
        return epochs;
    }

    Snapshot read(CodeSystem system) {
        return Objects.requireNonNull(moment.execute(status -> snapshot(system)));
    }

    private Snapshot snapshot(CodeSystem system) {
        long epoch = epochs().getOrDefault(system, 0L);
        List<Release> all = releases(system);
        Loaded loaded = Loaded.of(system, all);
        IndexBuilder builder = new IndexBuilder(system, loaded);
        concepts(loaded.releases(), builder);
        SystemIndex index = builder.build(replacements(of(all, Part.REPLACEMENTS)));
        List<Tabular> tabular = of(all, Part.NOTES).stream().map(this::tabular).toList();
        return new Snapshot(epoch, index, all, tabular, ages(of(all, Part.AGES)));
    }

    private static List<Release> of(List<Release> all, Part part) {
        return all.stream()
                .filter(release -> release.part() == part)
                .sorted(Comparator.comparing(Release::from))
                .toList();
    }

    private List<Release> releases(CodeSystem system) {
        return jdbc.query(
                "select * from terminology_release where system = ? and superseded_at is null"
                        + " order by valid_from desc, loaded_at desc",
                (row, number) -> new Release(
                        row.getObject("id", UUID.class),
                        system,
                        Part.valueOf(row.getString("part")),
                        row.getString("version"),
                        row.getDate("valid_from").toLocalDate(),
                        date(row.getDate("valid_until")),
                        row.getLong("size"),
                        row.getBoolean("starter"),
                        row.getTimestamp("loaded_at").toInstant()),
                system.name());
    }

    private static java.time.@Nullable LocalDate date(@Nullable Date date) {
        return date == null ? null : date.toLocalDate();
    }

    private void concepts(List<Release> releases, IndexBuilder builder) {
        UUID[] ids = releases.stream().map(Release::id).toArray(UUID[]::new);
        RowCallbackHandler add = row -> builder.add(row(row));
        jdbc.query(
                "select r.number, c.code, c.display, c.long_display, c.billable, c.status, c.valid_from, c.valid_until,"
                        + " c.flags, c.properties"
                        + " from unnest(?::uuid[]) with ordinality as r (id, number) join terminology_concept c on c.release = r.id"
                        + " order by c.code collate \"C\", r.number, c.valid_from nulls first",
                add,
                (Object) ids);
    }

    private static Row row(ResultSet row) throws SQLException {
        Date from = row.getDate(7);
        Date until = row.getDate(8);
        return new Row(
                row.getInt(1) - 1,
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getBoolean(5),
                Status.valueOf(row.getString(6)),
                from == null ? Integer.MIN_VALUE : Loaded.day(from.toLocalDate()),
                until == null ? Integer.MAX_VALUE : Loaded.day(until.toLocalDate()),
                row.getString(9),
                row.getString(10));
    }

    private Replacements replacements(List<Release> releases) {
        Map<String, List<String>> byCode = new HashMap<>();
        RowCallbackHandler add = row -> byCode.computeIfAbsent(row.getString(1), code -> new ArrayList<>(1))
                .add(row.getString(2));
        for (Release release : releases) {
            jdbc.query(
                    "select code, parent from terminology_concept where release = ? and parent is not null order by place",
                    add,
                    release.id());
        }
        return new Replacements(byCode);
    }

    private Tabular tabular(Release release) {
        Tabular tabular = new Tabular(release);
        RowCallbackHandler add =
                row -> tabular.add(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
        jdbc.query(
                "select code, parent, kind, words from terminology_note where release = ? order by place",
                add,
                release.id());
        return tabular;
    }

    private List<Ages> ages(List<Release> releases) {
        List<Ages> ages = new ArrayList<>();
        RowCallbackHandler add = row -> {
            String[] band = row.getString(2).split("-");
            Date until = row.getDate(4);
            ages.add(new Ages(
                    row.getString(1),
                    Integer.parseInt(band[0]),
                    Integer.parseInt(band[1]),
                    Loaded.day(row.getDate(3).toLocalDate()),
                    until == null ? Integer.MAX_VALUE : Loaded.day(until.toLocalDate())));
        };
        // The newest release alone: it repeats the past. One of the customer's comes before the starter set.
        releases.stream()
                .max(Comparator.comparing((Release release) -> !release.starter())
                        .thenComparing(Release::loadedAt))
                .ifPresent(release -> jdbc.query(
                        "select code, display, valid_from, valid_until from terminology_concept where release = ?",
                        add,
                        release.id()));
        return ages;
    }
}
