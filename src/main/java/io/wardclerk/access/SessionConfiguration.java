package io.wardclerk.access;

import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/** Sessions live in PostgreSQL: they outlive a restart, every node knows them, and they end when idle. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    /** Sent over TLS only where {@code server.servlet.session.cookie.secure} says so, or the request itself came over TLS. */
    @Bean
    SessionCookie sessionCookie(ServerProperties server) {
        return new SessionCookie(isOverTls(server));
    }

    @Bean
    SessionIdGenerator sessionIds() {
        return new SessionIds();
    }

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> idleLimit(AccessProperties properties) {
        return sessions -> sessions.setDefaultMaxInactiveInterval(properties.idle());
    }

    /** Where TLS ends here, or {@code server.servlet.session.cookie.secure} says that it ends before us. */
    static boolean isOverTls(ServerProperties server) {
        return Boolean.TRUE.equals(server.getServlet().getSession().getCookie().getSecure())
                || (server.getSsl() != null && server.getSsl().isEnabled());
    }
}
