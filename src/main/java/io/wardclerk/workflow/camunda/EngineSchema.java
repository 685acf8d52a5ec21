package io.wardclerk.workflow.camunda;

import io.wardclerk.database.SchemaPart;
import java.util.List;
import java.util.stream.Stream;

/** The engine's tables, made by its own scripts as the database's owner: the engine itself runs as a role that makes nothing. */
final class EngineSchema {

    private EngineSchema() {}

    /** With what our lists need besides: indexes on the engine's tables. */
    static SchemaPart part() {
        return new SchemaPart(
                "act_ge_property",
                Stream.of(
                                "engine",
                                "history",
                                "identity",
                                "case.engine",
                                "case.history",
                                "decision.engine",
                                "decision.history")
                        .map(part -> "org/camunda/bpm/engine/db/create/activiti.postgres.create." + part + ".sql")
                        .toList(),
                List.of("db/engine/indexes.sql"));
    }
}
