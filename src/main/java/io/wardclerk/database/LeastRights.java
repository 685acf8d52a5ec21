package io.wardclerk.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.StreamUtils;

/** Asks the catalog what the application role could do to the record, by itself or through any role that it is a member of. */
final class LeastRights {

    private static final int SHOWN = 8;

    private final JdbcClient sql;

    LeastRights(DataSource application) {
        this.sql = JdbcClient.create(application);
    }

    /** @throws DatabaseRefused when it can do more than insert and select */
    void require() {
        List<String> excess = excess();
        if (!excess.isEmpty()) {
            throw new DatabaseRefused(
                    "The database role " + role()
                            + ", as which the application signs in, may do more than it needs, so the"
                            + " record could be changed unseen: "
                            + String.join("; ", excess.subList(0, Math.min(SHOWN, excess.size())))
                            + (excess.size() > SHOWN ? "; and " + (excess.size() - SHOWN) + " more" : "") + ".",
                    "Sign in as a role of its own (spring.datasource.username) that db/bootstrap/roles.sql made, and give the"
                            + " migration role by wardclerk.database.migration-username. src/docs/operators.md has the steps.");
        }
    }

    /** In words; empty when all is well. */
    List<String> excess() {
        return sql.sql(query()).query(String.class).list();
    }

    private String role() {
        return sql.sql("select current_user").query(String.class).single();
    }

    private static String query() {
        try (InputStream in = new ClassPathResource("db/excess.sql").getInputStream()) {
            return StreamUtils.copyToString(in, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
