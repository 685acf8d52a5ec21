package io.wardclerk.release;

import io.wardclerk.vault.SealedColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the words about releases are sealed, for rotation. */
@Configuration(proxyBeanMethods = false)
class SealedNotes {

    @Bean
    SealedColumn sealedReleaseNotes() {
        return new SealedColumn("content_release", "id::text", "note", "'content-release/' || id || '/note'");
    }

    @Bean
    SealedColumn sealedReleaseReasons() {
        return new SealedColumn("content_release", "id::text", "reason", "'content-release/' || id || '/reason'");
    }
}
