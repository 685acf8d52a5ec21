package io.wardclerk.fhir.sandbox;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The sandbox alone, without the application, on a Tomcat of its own; whoever calls is nobody and may do everything. */
final class SandboxTomcat implements AutoCloseable {

    private final Tomcat tomcat = new Tomcat();

    /** @param port 0 for a free one */
    SandboxTomcat(Sandbox sandbox, int port) {
        try {
            String folder = Files.createTempDirectory("sandbox").toString();
            tomcat.setBaseDir(folder);
            tomcat.setPort(port);
            Context context = tomcat.addContext("", folder);
            Tomcat.addServlet(context, "fhir", sandbox.server(List.of())).addMapping("/fhir/*");
            FilterDef limit = new FilterDef();
            limit.setFilterName("limit");
            limit.setFilter(new BodyLimit(1_000_000));
            context.addFilterDef(limit);
            FilterMap map = new FilterMap();
            map.setFilterName("limit");
            map.addURLPattern("/fhir/*");
            context.addFilterMap(map);
            tomcat.getConnector();
            tomcat.start();
        } catch (IOException | LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same key in every life, so that what one stored another can read. */
    static Sandbox over(DataSource database) {
        return new Sandbox(
                JdbcClient.create(database),
                new TransactionTemplate(new JdbcTransactionManager(database)),
                new PlainVault(),
                SandboxTomcat::mac,
                new SandboxRecord(entries -> {}, new Nobody(), Optional::empty),
                Clock.systemUTC());
    }

    static byte[] mac(String purpose, byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(purpose.getBytes(StandardCharsets.UTF_8));
            return digest.digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    /** Without a perimeter nobody is known. */
    private static final class Nobody implements Callers {

        @Override
        public Caller current() {
            return Caller.NOBODY;
        }

        @Override
        public <T> T as(Caller caller, Supplier<T> work) {
            return work.get();
        }
    }
}
