package io.wardclerk.embedding;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param enabled whether the model that comes with Wardclerk may run; without it codes are ranked by words alone
 * @param folder where its native libraries are unpacked; must be writable, and files in it executable
 */
@ConfigurationProperties("wardclerk.embedding")
record EmbeddingProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue(".data/native") String folder) {}
