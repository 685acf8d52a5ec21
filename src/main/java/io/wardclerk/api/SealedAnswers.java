package io.wardclerk.api;

import io.wardclerk.vault.SealedColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the hashes of repeated calls are sealed, for rotation. */
@Configuration(proxyBeanMethods = false)
class SealedAnswers {

    @Bean
    SealedColumn sealedApiCalls() {
        return new SealedColumn("api_call", "client || '/' || key", "body_seal", "'api-call/' || client || '/' || key");
    }
}
