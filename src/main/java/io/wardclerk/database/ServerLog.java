package io.wardclerk.database;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether PostgreSQL's own log may quote what the application meets with: a failed statement, a row's values, a parameter. */
final class ServerLog {

    private final JdbcClient sql;

    ServerLog(DataSource application) {
        this.sql = JdbcClient.create(application);
    }

    /** Settings of this role's sessions that let it, as {@code name = value}; empty when none does. */
    List<String> quoting() {
        return sql.sql("""
                        select name || ' = ' || setting from pg_settings
                         where name = 'log_statement' and setting <> 'none'
                            or name = 'log_min_error_statement' and setting not in ('panic', 'fatal', 'log')
                            or name = 'log_error_verbosity' and setting <> 'terse'
                            or name in ('log_parameter_max_length', 'log_parameter_max_length_on_error') and setting <> '0'
                         order by name
                        """).query(String.class).list();
    }
}
