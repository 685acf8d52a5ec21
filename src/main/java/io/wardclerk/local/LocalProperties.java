package io.wardclerk.local;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The local profile.
 *
 * @param data folder that keeps the database, the demo credentials and the keys between runs; used by one application at a time
 * @param binaries where PostgreSQL is unpacked to; a folder inside {@code data} unless set
 */
@ConfigurationProperties("wardclerk.local")
record LocalProperties(
        @DefaultValue(".data") Path data, @Nullable Path binaries) {

    Path binariesFolder() {
        return binaries == null ? data.resolve("postgres-binaries") : binaries;
    }
}
