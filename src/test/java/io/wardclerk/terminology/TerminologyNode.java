package io.wardclerk.terminology;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.terminology.TerminologyImports.Report;
import io.wardclerk.terminology.TerminologyImports.Wish;
import io.wardclerk.terminology.imports.ImportProperties;
import io.wardclerk.terminology.index.IndexFollower;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** The terminology of one node over a real database, without the rest of the application. */
public final class TerminologyNode implements AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final List<AuditEntry> records = new CopyOnWriteArrayList<>();

    /** @param starter whether a start loads the starter set */
    public TerminologyNode(DataSource database, Path spool, boolean starter) {
        context.registerBean(DataSource.class, () -> database);
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(database));
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(database);
        context.registerBean(DataSourceTransactionManager.class, () -> transactions);
        context.registerBean(TransactionTemplate.class, () -> new TransactionTemplate(transactions));
        context.registerBean(ObjectMapper.class, () -> new ObjectMapper().registerModule(new JavaTimeModule()));
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(AuditLog.class, () -> new AuditLog() {
            @Override
            public void record(Collection<AuditEntry> entries) {
                records.addAll(entries);
            }
        });
        context.registerBean(Callers.class, () -> new Callers() {
            @Override
            public Caller current() {
                return Caller.WARDCLERK;
            }

            @Override
            public <T> T as(Caller caller, Supplier<T> work) {
                return work.get();
            }
        });
        context.registerBean(
                ImportProperties.class, () -> new ImportProperties(spool.toString(), DataSize.ofGigabytes(1), starter));
        context.scan("io.wardclerk.terminology.imports", "io.wardclerk.terminology.index");
        context.refresh();
    }

    public Terminology terminology() {
        return context.getBean(Terminology.class);
    }

    public ClaimTables claims() {
        return context.getBean(ClaimTables.class);
    }

    public TerminologyImports imports() {
        return context.getBean(TerminologyImports.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** What went on record. */
    public List<AuditEntry> records() {
        return records;
    }

    /** Takes up what another node loaded. */
    public void follow() {
        context.getBean(IndexFollower.class).follow();
    }

    public Report load(byte[] file, Wish wish) {
        return load(new ByteArrayInputStream(file), wish);
    }

    public Report load(InputStream file, Wish wish) {
        try (file) {
            return imports().run(imports().receive(file, wish).id());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is known of a file by its name alone. */
    public static Wish named(@Nullable String name) {
        return new Wish(name, null, null, null, null);
    }

    @Override
    public void close() {
        context.close();
    }
}
