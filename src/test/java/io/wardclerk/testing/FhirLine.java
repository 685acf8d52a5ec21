package io.wardclerk.testing;

import io.wardclerk.fhir.FhirEndpoint;
import java.net.URI;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Puts a {@link Forwarder} between the application and its FHIR server, so that a test can cut the line without an application of its own. */
@TestConfiguration(proxyBeanMethods = false)
class FhirLine {

    @Bean
    Forwarder forwarder(@Qualifier("sandboxEndpoint") Supplier<FhirEndpoint> sandbox) {
        return new Forwarder(() -> URI.create(sandbox.get().baseUrl()).getPort());
    }

    @Bean
    @Primary
    Supplier<FhirEndpoint> wired(Forwarder line, @Qualifier("sandboxEndpoint") Supplier<FhirEndpoint> sandbox) {
        return () -> new FhirEndpoint(
                "http://127.0.0.1:" + line.port() + "/fhir", sandbox.get().bearerToken());
    }
}
