package io.wardclerk.scheduling;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which case looks after which appointment. */
@Component
class CareTable {

    private final JdbcClient jdbc;

    CareTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The case that looks after it already, or this one from now on. */
    void put(String appointment, String instance) {
        jdbc.sql("insert into scheduling_care (appointment, instance) values (?, ?) on conflict do nothing")
                .param(appointment)
                .param(instance)
                .update();
    }

    Optional<String> caseOf(String appointment) {
        return jdbc.sql("select instance from scheduling_care where appointment = ?")
                .param(appointment)
                .query(String.class)
                .optional();
    }
}
