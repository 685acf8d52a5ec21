/**
 * The engine room, the only place that meets Camunda: its configuration and hardening, the bridge between service tasks and
 * connectors, the worker of external tasks, and the engine's side of workflows and human tasks. Start reading at {@link
 * io.wardclerk.workflow.camunda.HardenedEngine} for the engine and at {@link io.wardclerk.workflow.camunda.StepBridge} for
 * steps.
 */
@NullMarked
package io.wardclerk.workflow.camunda;

import org.jspecify.annotations.NullMarked;
