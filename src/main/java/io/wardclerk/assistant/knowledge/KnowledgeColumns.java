package io.wardclerk.assistant.knowledge;

import io.wardclerk.vault.SealedColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where confidential documents are sealed. */
@Configuration(proxyBeanMethods = false)
class KnowledgeColumns {

    @Bean
    SealedColumn knowledgeContent() {
        return column("content");
    }

    @Bean
    SealedColumn knowledgeOriginal() {
        return column("original");
    }

    @Bean
    SealedColumn knowledgeVectors() {
        return column("vectors");
    }

    private static SealedColumn column(String name) {
        return new SealedColumn(
                "knowledge_version",
                "document || '/' || version",
                name,
                "'knowledge/' || document || '/' || version || '/" + name + "'",
                false,
                "sealed and " + name + " is not null");
    }
}
