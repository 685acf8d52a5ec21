/**
 * What a diagram may contain: a closed list of elements and attributes, checked before the engine's own parser sees any of
 * it. Start reading at {@link io.wardclerk.workflow.camunda.diagram.CheckedParses}.
 */
@NullMarked
package io.wardclerk.workflow.camunda.diagram;

import org.jspecify.annotations.NullMarked;
