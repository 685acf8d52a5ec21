package io.wardclerk.fhir;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The clinic's FHIR server.
 *
 * @param baseUrl for instance {@code https://fhir.clinic.example/r4}; in the local profile our own sandbox when not set
 * @param token sent as {@code Authorization: Bearer}
 * @param connectTimeout how long a connection may take
 * @param readTimeout how long a whole answer may take
 * @param sslBundle Spring SSL bundle with the authority that signed its certificate and, where it asks for one, our own; left out
 *     for the system's authorities
 * @param maxResponse longer answers are not read
 */
@Validated
@ConfigurationProperties("wardclerk.fhir")
record FhirProperties(
        @Nullable @Pattern(regexp = "https?://[^?#\\s]+", message = "must be an http or https URL without a query")
        String baseUrl,

        @Nullable String token,
        @DefaultValue("5s") @NotNull Duration connectTimeout,
        @DefaultValue("10s") @NotNull Duration readTimeout,
        @Nullable String sslBundle,
        @DefaultValue("32MB") @NotNull DataSize maxResponse) {

    @Override
    public String toString() {
        return "FhirProperties[" + baseUrl + "]";
    }
}
