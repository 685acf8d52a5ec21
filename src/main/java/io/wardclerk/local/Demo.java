package io.wardclerk.local;

import io.wardclerk.access.Accounts;
import io.wardclerk.access.Accounts.NewClient;
import io.wardclerk.access.ApiKeys;
import io.wardclerk.access.Scopes;
import io.wardclerk.fhir.FhirEndpoint;
import java.util.Set;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/** The running demo: its credentials from the start, its addresses once the web server listens. */
final class Demo {

    private final DemoCredentials credentials;
    private final DemoFile file;
    private final String fhirToken = ApiKeys.generate();
    private volatile int port;

    Demo(DemoAccounts demoAccounts, Accounts accounts, DemoFile file) {
        this.credentials = demoAccounts.establish();
        this.file = file;
        accounts.put(new NewClient("fhir-sandbox-access", fhirToken, Set.of(Scopes.SANDBOX), null, true));
    }

    DemoCredentials credentials() {
        return credentials;
    }

    /** Our own sandbox, which is entered like anybody else's server. */
    FhirEndpoint sandbox() {
        return new FhirEndpoint(fhirBaseUrl(), fhirToken);
    }

    String baseUrl() {
        if (port == 0) {
            throw new IllegalStateException("The web server does not listen yet");
        }
        return "http://127.0.0.1:" + port;
    }

    String fhirBaseUrl() {
        return baseUrl() + "/fhir";
    }

    @EventListener
    void listening(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null) {
            port = event.getWebServer().getPort();
            file.write(baseUrl(), fhirBaseUrl(), credentials);
        }
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        new DemoBanner(this).print();
    }
}
