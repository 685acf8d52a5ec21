package io.wardclerk.vault;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** This package's own sealed column. */
@Configuration(proxyBeanMethods = false)
class DeclaredColumns {

    @Bean
    SealedColumn sealedDocuments() {
        return new SealedColumn("sealed_document", "id", "content", "'document/' || id");
    }
}
