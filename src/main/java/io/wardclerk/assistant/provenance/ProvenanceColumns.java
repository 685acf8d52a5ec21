package io.wardclerk.assistant.provenance;

import io.wardclerk.vault.SealedColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** This package's sealed column. */
@Configuration(proxyBeanMethods = false)
class ProvenanceColumns {

    @Bean
    SealedColumn answerSources() {
        return new SealedColumn("answer_record", "result_id", "sources", "'answer/' || result_id");
    }
}
