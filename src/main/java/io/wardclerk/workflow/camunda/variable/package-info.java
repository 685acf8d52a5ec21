/**
 * How variables are stored: numbers, dates and booleans in clear, routing values in clear, all else sealed. Start
 * reading at {@link io.wardclerk.workflow.camunda.variable.SealedVariables}.
 */
@NullMarked
package io.wardclerk.workflow.camunda.variable;

import org.jspecify.annotations.NullMarked;
