package io.wardclerk.fhir.sandbox;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What has been loaded already, by the hash of its bytes. */
final class ImportedFiles {

    private final JdbcClient jdbc;
    private final Clock clock;

    ImportedFiles(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean has(String hash) {
        return jdbc.sql("select exists (select 1 from sandbox.imported_file where hash = ?)")
                .param(hash)
                .query(Boolean.class)
                .single();
    }

    void add(String hash, int resources) {
        jdbc.sql("insert into sandbox.imported_file (hash, resources, at) values (?, ?, ?) on conflict do nothing")
                .params(hash, resources, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
