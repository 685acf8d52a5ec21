/**
 * Expressions of diagrams, evaluated so that they can read the case's variables and nothing else. Start reading at
 * {@link io.wardclerk.workflow.camunda.expression.SafeExpressions}.
 */
@NullMarked
package io.wardclerk.workflow.camunda.expression;

import org.jspecify.annotations.NullMarked;
