package io.wardclerk.workflow.camunda.bench;

/** What the database and the processors did; CPU in nanoseconds. */
record Counts(
        long statements, long commits, long inserted, long updated, long deleted, long wal, long jvm, long database) {

    Counts since(Counts before) {
        return new Counts(
                statements - before.statements,
                commits - before.commits,
                inserted - before.inserted,
                updated - before.updated,
                deleted - before.deleted,
                wal - before.wal,
                jvm - before.jvm,
                database - before.database);
    }
}
