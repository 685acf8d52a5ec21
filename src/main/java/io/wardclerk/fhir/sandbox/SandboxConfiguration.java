package io.wardclerk.fhir.sandbox;

import io.wardclerk.access.Accesses;
import io.wardclerk.access.Callers;
import io.wardclerk.access.RouteNames;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.fhir.terminology.TerminologyFace;
import io.wardclerk.vault.Macs;
import io.wardclerk.vault.Vault;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The sandbox at {@code /fhir}, in the local profile only. */
@Profile("local")
@Configuration(proxyBeanMethods = false)
class SandboxConfiguration {

    @Bean
    Sandbox sandbox(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Vault vault,
            Macs macs,
            AuditLog audit,
            Callers callers,
            Accesses accesses,
            Clock clock) {
        return new Sandbox(
                jdbc,
                new TransactionTemplate(transactions),
                vault,
                macs,
                new SandboxRecord(audit, callers, accesses),
                clock);
    }

    @Bean
    RouteNames sandboxRoutes(Sandbox sandbox) {
        return new SandboxRoutes(Set.copyOf(sandbox.types()));
    }

    @Bean
    ServletRegistrationBean<SandboxServer> sandboxServlet(Sandbox sandbox, TerminologyFace terminology) {
        ServletRegistrationBean<SandboxServer> servlet =
                new ServletRegistrationBean<>(sandbox.server(terminology.providers()), "/fhir/*");
        servlet.setName("fhirSandbox");
        servlet.setLoadOnStartup(1);
        return servlet;
    }

    /** Behind the security filters, which decide first who may send anything at all. */
    @Bean
    FilterRegistrationBean<BodyLimit> sandboxBodyLimit(SandboxProperties properties) {
        FilterRegistrationBean<BodyLimit> filter =
                new FilterRegistrationBean<>(new BodyLimit(properties.maxBody().toBytes()));
        filter.addUrlPatterns("/fhir/*");
        filter.setOrder(Ordered.LOWEST_PRECEDENCE - 10);
        return filter;
    }

    /** Runs before the application reports ready. */
    @Bean
    ApplicationRunner sandboxContent(Sandbox sandbox, SandboxProperties properties) {
        return arguments -> {
            sandbox.older().seal();
            sandbox.clinic().load();
            String folder = properties.importFolder();
            if (folder != null && !folder.isBlank()) {
                sandbox.importer().load(Path.of(folder));
            }
        };
    }
}
