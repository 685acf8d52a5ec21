package io.wardclerk.fhir;

import io.wardclerk.access.CareRecord;
import io.wardclerk.access.CaseLabels;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.outbound.Outbound;
import io.wardclerk.workflow.Circuits;
import io.wardclerk.workflow.Dependency;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The client of the clinic's FHIR server. */
@Configuration(proxyBeanMethods = false)
class FhirConfiguration {

    @Bean
    @ConditionalOnProperty("wardclerk.fhir.base-url")
    Supplier<FhirEndpoint> configuredFhirEndpoint(FhirProperties properties) {
        String baseUrl = properties.baseUrl() == null ? "" : properties.baseUrl();
        String token = properties.token() == null ? "" : properties.token();
        return () -> new FhirEndpoint(baseUrl, token);
    }

    /** The endpoint is asked for at each call: the sandbox's port is known only once the web server listens. */
    @Bean
    FhirHttp fhirHttp(
            ObjectProvider<Supplier<FhirEndpoint>> endpoint,
            FhirProperties properties,
            Clock clock,
            Outbound outbound) {
        return new FhirHttp(
                () -> endpoint.getIfAvailable(() -> FhirConfiguration::notConfigured)
                        .get(),
                properties,
                clock,
                outbound);
    }

    @Bean
    FhirRecords fhirRecords(FhirHttp http, AuditLog audit, Circuits circuits, CaseLabels labels) {
        return new CircuitedFhirRecords(new LabelledFhirRecords(new HttpFhirRecords(http, audit), labels), circuits);
    }

    @Bean
    CareRecord careRecord(FhirHttp http, AuditLog audit, Clock clock) {
        return new FhirCareRecord(http, audit, clock);
    }

    @Bean
    Dependency fhirDependency(FhirHttp http) {
        return new FhirDependency(http);
    }

    private static FhirEndpoint notConfigured() {
        throw new IllegalStateException("No FHIR server is configured: set wardclerk.fhir.base-url");
    }
}
