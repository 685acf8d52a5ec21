/**
 * What each command of the engine means to the record: which change a case, which show one, and who puts that on record. Start
 * reading at {@link io.wardclerk.workflow.camunda.command.RecordedCommands}.
 */
@NullMarked
package io.wardclerk.workflow.camunda.command;

import org.jspecify.annotations.NullMarked;
