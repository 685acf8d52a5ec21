package io.wardclerk.vault;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the key-encryption key comes from, and how long keys are remembered.
 *
 * @param provider who holds the key-encryption key: FILE, TRANSIT (HashiCorp Vault) or AWS_KMS
 * @param previous who held it before, while a rotation moves the keys from there; left out otherwise
 * @param keystore FILE: the key-encryption key, a Tink keyset in JSON readable by this user only. Made on first start in the
 *     local profile; every other profile must be given one
 * @param transit TRANSIT: the key of HashiCorp Vault's transit engine
 * @param awsKms AWS_KMS: the key of AWS KMS; {@code wardclerk.aws} says who we are to it
 * @param erasures file that lists every erasure outside of the database, shared by all nodes and kept apart from the database's
 *     backup: a start holds the database against it
 * @param cache how long a node uses an unwrapped key without asking the key provider again, and so how long it goes on without it
 * @param follow how often a node looks whether another one rotated or erased keys
 */
@Validated
@ConfigurationProperties("wardclerk.vault")
record VaultProperties(
        @DefaultValue("FILE") @NotNull Provider provider,
        @Nullable Provider previous,
        @DefaultValue(".data/keys/keystore.json") @NotBlank String keystore,
        @DefaultValue @NotNull @Valid Transit transit,
        @DefaultValue @NotNull @Valid AwsKms awsKms,

        @DefaultValue(".data/ledger/erasures.ndjson") @NotBlank
        String erasures,

        @DefaultValue("PT10M") @NotNull Duration cache,
        @DefaultValue("PT1S") @NotNull Duration follow) {

    enum Provider {
        FILE,
        TRANSIT,
        AWS_KMS
    }

    /**
     * @param address {@code https://vault.example.org:8200}
     * @param mount where the transit engine is mounted
     * @param key name of the key, made with {@code derived=true}
     * @param namespace of Vault Enterprise or HCP; left out otherwise
     * @param tokenFile file with the token, as Vault Agent writes it; read again when Vault refuses
     * @param sslBundle Spring SSL bundle with the authority that signed Vault's certificate; left out for the system's
     * @param timeout of one call
     */
    record Transit(
            @DefaultValue("") String address,
            @DefaultValue("transit") @NotBlank String mount,
            @DefaultValue("wardclerk") @NotBlank String key,
            @Nullable String namespace,
            @DefaultValue("") String tokenFile,
            @Nullable String sslBundle,
            @DefaultValue("PT5S") @NotNull Duration timeout) {}

    /**
     * @param key ARN or id of a symmetric key
     * @param region left out where the ARN names it
     * @param endpoint another address than the region's own, for instance of a private endpoint
     * @param timeout of one call with its retries
     */
    record AwsKms(
            @DefaultValue("") String key,
            @Nullable String region,
            @Nullable String endpoint,
            @DefaultValue("PT5S") @NotNull Duration timeout) {}

    Path erasureList() {
        return Path.of(erasures);
    }

    // Not bound as a Path, since Spring reads a relative one from the web server's folder.
    Path file() {
        return Path.of(keystore);
    }
}
