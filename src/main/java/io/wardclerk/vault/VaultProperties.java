package io.wardclerk.vault;

import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the key-encryption key comes from.
 *
 * @param keystore file with the key-encryption key, a Tink keyset in JSON readable by this user only. Made on first start in the
 *     local profile; every other profile must be given one
 */
@Validated
@ConfigurationProperties("wardclerk.vault")
record VaultProperties(
        @DefaultValue(".data/keys/keystore.json") @NotBlank String keystore) {

    // Not bound as a Path, since Spring reads a relative one from the web server's folder.
    Path file() {
        return Path.of(keystore);
    }
}
