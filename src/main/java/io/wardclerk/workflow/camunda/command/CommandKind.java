package io.wardclerk.workflow.camunda.command;

/** How a command of the engine comes on record. The meaning of each word is in {@code commands.txt}. */
enum CommandKind {
    STORY,
    PORT,
    ACT,
    READ,
    UPKEEP
}
