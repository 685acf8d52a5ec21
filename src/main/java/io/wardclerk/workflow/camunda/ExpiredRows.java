package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.Expiring;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of one table that have expired. */
final class ExpiredRows implements Expiring {

    private final String what;
    private final Duration age;
    private final String sql;
    private final JdbcClient jdbc;

    /** @param sql a delete with the parameters {@code before} and {@code limit} */
    ExpiredRows(String what, Duration age, String sql, JdbcClient jdbc) {
        this.what = what;
        this.age = age;
        this.sql = sql;
        this.jdbc = jdbc;
    }

    @Override
    public String what() {
        return what;
    }

    @Override
    public int removeExpired(Instant now, int atMost) {
        return jdbc.sql(sql)
                .param("before", now.minus(age).atOffset(ZoneOffset.UTC))
                .param("limit", atMost)
                .update();
    }
}
