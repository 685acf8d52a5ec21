package io.wardclerk.vault;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the key-encryption key comes from, and how long keys are remembered.
 *
 * @param keystore file with the key-encryption key, a Tink keyset in JSON readable by this user only. Made on first start in the
 *     local profile; every other profile must be given one
 * @param cache how long a node uses an unwrapped key without asking the key provider again, and so how long it goes on without it
 * @param follow how often a node looks whether another one rotated or erased keys
 */
@Validated
@ConfigurationProperties("wardclerk.vault")
record VaultProperties(
        @DefaultValue(".data/keys/keystore.json") @NotBlank String keystore,
        @DefaultValue("PT10M") @NotNull Duration cache,
        @DefaultValue("PT1S") @NotNull Duration follow) {

    // Not bound as a Path, since Spring reads a relative one from the web server's folder.
    Path file() {
        return Path.of(keystore);
    }
}
