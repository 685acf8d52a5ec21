package io.wardclerk.access.signin;

import io.wardclerk.vault.SealedColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the secrets of second factors are sealed, for rotation. */
@Configuration(proxyBeanMethods = false)
class SealedSecrets {

    @Bean
    SealedColumn sealedSecondFactors() {
        return new SealedColumn("user_totp", "username", "sealed_secret", "'user_totp/' || username");
    }

    @Bean
    SealedColumn sealedPendingFactors() {
        return new SealedColumn("user_totp_pending", "username", "sealed_secret", "'user_totp_pending/' || username");
    }
}
