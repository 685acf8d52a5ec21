package io.wardclerk.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/** Sessions live in PostgreSQL: they outlive a restart, every node knows them, and they end when idle. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> idleLimit(AccessProperties properties) {
        return sessions -> sessions.setDefaultMaxInactiveInterval(properties.idle());
    }
}
