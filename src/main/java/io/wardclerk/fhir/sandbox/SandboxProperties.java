package io.wardclerk.fhir.sandbox;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The FHIR sandbox of the local profile.
 *
 * @param importFolder a folder of FHIR bundles to load at start, {@code *.json} or {@code *.json.gz}
 * @param maxBody longer request bodies are refused
 */
@Validated
@ConfigurationProperties("wardclerk.sandbox")
record SandboxProperties(
        @Name("import") @Nullable String importFolder,

        @DefaultValue("20MB") @NotNull DataSize maxBody) {}
