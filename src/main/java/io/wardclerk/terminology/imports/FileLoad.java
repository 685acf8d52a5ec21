package io.wardclerk.terminology.imports;

import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Release.Part;
import io.wardclerk.terminology.TerminologyImports.Wish;
import io.wardclerk.terminology.imports.FileFormat.Recognised;
import io.wardclerk.terminology.imports.ImportTable.Stored;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Loads one file: recognised, read, checked and activated in one transaction, or refused with its defects. */
@Component
final class FileLoad {

    private final Formats formats = new Formats();
    private final ImportTable table;
    private final ReleaseWriter writer;
    private final AuditLog audit;
    private final Clock clock;
    private final TransactionTemplate apart;

    FileLoad(
            ImportTable table,
            ReleaseWriter writer,
            AuditLog audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.writer = writer;
        this.audit = audit;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    void load(Stored stored, Path file) {
        Defects defects = new Defects();
        try (Distribution distribution = Distribution.open(
                file, Objects.requireNonNullElse(stored.report().name(), ""))) {
            Recognised recognised = recognise(distribution);
            table.recognised(stored.report().id(), recognised);
            apart.executeWithoutResult(status -> {
                write(stored, recognised, defects);
                if (!defects.none()) {
                    status.setRollbackOnly();
                }
            });
        } catch (FileBroken e) {
            broken(e.line(), String.valueOf(e.getMessage()), defects);
        } catch (EOFException | ZipException e) {
            broken(0, "The archive is damaged or was cut off. Download the file again.", defects);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UncheckedIOException e) {
            unpacked(e, defects);
        }
        if (!defects.none()) {
            refuse(stored, defects);
        }
    }

    private static void unpacked(UncheckedIOException failure, Defects defects) {
        if (!(failure.getCause() instanceof EOFException) && !(failure.getCause() instanceof ZipException)) {
            throw failure;
        }
        broken(0, "The archive is damaged or was cut off. Download the file again.", defects);
    }

    private static void broken(long line, String message, Defects defects) {
        if (defects.count() < Defects.SHOWN) {
            defects.add(line, message);
        }
    }

    private Recognised recognise(Distribution file) throws IOException {
        Optional<Recognised> recognised = formats.recognise(file);
        return recognised.orElseThrow(() -> new FileBroken(
                0,
                "The file is of no known format, or its beginning is damaged. Known are the " + Formats.KNOWN + "."));
    }

    private void write(Stored stored, Recognised file, Defects defects) {
        writer.alone();
        UUID id = stored.report().id();
        UUID release = UUID.randomUUID();
        String sha256 = Objects.requireNonNull(stored.report().sha256());
        writer.begin(release, file.system(), file.part(), file.title(), sha256, false);
        Staging staging = writer.staging(release, file.system(), file.part(), defects, rows -> progress(id, rows));
        boolean read = false;
        try {
            ReleaseWriter.read(file.reader(), staging);
            read = true;
        } finally {
            if (!read) {
                cancel(staging);
            }
        }
        ReleaseDays days = days(stored.wish(), file, staging);
        count(stored.wish(), file, staging.count(), defects);
        if (defects.none()) {
            Optional<UUID> same = table.same(sha256, file.system(), file.part(), days);
            if (same.isEmpty()) {
                writer.activate(release, file.system(), file.part(), days, staging.count(), false);
            } else {
                writer.forget(release);
            }
            table.active(id, same.orElse(release), days.version(), staging.count());
            audit.record(AuditEntry.success(
                    stored.actor(),
                    AuditAction.TERMINOLOGY_IMPORT,
                    null,
                    same.orElse(release).toString(),
                    detail(stored, file, days, staging.count())));
        }
    }

    private static void cancel(Staging staging) {
        try {
            staging.cancel();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ReleaseDays days(Wish wish, Recognised file, Staging staging) {
        return ReleaseDays.of(
                file.system(),
                file.part(),
                wish,
                file.version(),
                staging.first(),
                staging.last(),
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /** A file that was cut off at the end of a line looks whole. */
    private void count(Wish wish, Recognised file, long rows, Defects defects) {
        CodeSystem system = file.system();
        Part part = file.part();
        if (rows == 0) {
            defects.add(0, "The file has no rows.");
        } else if (wish.rows() != null && wish.rows() != rows) {
            defects.add(
                    0,
                    "The file has " + rows + " rows, not " + wish.rows()
                            + " as was said. It is another one, or was cut off.");
        } else if (wish.rows() == null && rows * 2 < writer.former(system, part)) {
            defects.add(
                    0,
                    "The file has " + rows + " rows, fewer than half of the " + writer.former(system, part)
                            + " that are loaded: it seems to be cut off. If it is whole, say rows=" + rows + ".");
        }
    }

    private void progress(UUID id, long rows) {
        apart.executeWithoutResult(status -> table.progress(id, rows));
    }

    /** Nothing of it was committed. */
    void refuse(Stored stored, Defects defects) {
        apart.executeWithoutResult(status -> {
            table.refused(stored.report().id(), defects);
            audit.record(AuditEntry.failure(
                    stored.actor(),
                    AuditAction.TERMINOLOGY_IMPORT,
                    null,
                    stored.report().id().toString(),
                    Map.of("defects", defects.count())));
        });
    }

    private static Map<String, Object> detail(Stored stored, Recognised file, ReleaseDays days, long rows) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("system", file.system().key());
        detail.put("part", file.part().name());
        detail.put("version", days.version());
        detail.put("rows", rows);
        @Nullable String sha256 = stored.report().sha256();
        if (sha256 != null) {
            detail.put("sha256", sha256);
        }
        return detail;
    }
}
