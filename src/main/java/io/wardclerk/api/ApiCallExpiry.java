package io.wardclerk.api;

import io.wardclerk.workflow.Expiring;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers kept for repeated calls, as long as start requests are. */
@Component
final class ApiCallExpiry implements Expiring {

    private final JdbcClient jdbc;
    private final Duration age;

    ApiCallExpiry(JdbcClient jdbc, @Value("${wardclerk.retention.requests:30d}") Duration age) {
        this.jdbc = jdbc;
        this.age = age;
    }

    @Override
    public String what() {
        return "api-calls";
    }

    @Override
    public int removeExpired(Instant now, int atMost) {
        return jdbc.sql("""
                        delete from api_call where (client, key) in
                          (select client, key from api_call where created_at < :before limit :limit)
                        """)
                .param("before", now.minus(age).atOffset(ZoneOffset.UTC))
                .param("limit", atMost)
                .update();
    }
}
