package io.wardclerk.workflow.camunda;

import io.wardclerk.database.SchemaPart;

/** The engine's tables for whoever sets up a database outside this package. */
public final class TestEngineSchema {

    private TestEngineSchema() {}

    public static SchemaPart part() {
        return EngineSchema.part();
    }
}
