package io.wardclerk.terminology.remote;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * A FHIR R4 terminology server that is asked for what is not loaded here.
 *
 * @param url its base, {@code https://tx.example.org/r4}; empty for none
 * @param tokenFile file with the bearer token it asks for, read at each call; left out where it asks for none
 * @param sslBundle Spring SSL bundle with the authority that signed its certificate; left out for the system's
 * @param connectTimeout how long a connection may take
 * @param timeout of one question; what takes longer is no answer
 */
@Validated
@ConfigurationProperties("wardclerk.terminology.server")
record ServerProperties(
        @DefaultValue("") String url,
        @Nullable String tokenFile,
        @Nullable String sslBundle,
        @DefaultValue("PT2S") @NotNull Duration connectTimeout,
        @DefaultValue("PT5S") @NotNull Duration timeout) {

    boolean configured() {
        return !url.isBlank();
    }
}
