/** Measures Wardclerk's engine beside a stock one; start reading at {@link io.wardclerk.workflow.camunda.bench.EngineBench}. */
@NullMarked
package io.wardclerk.workflow.camunda.bench;

import org.jspecify.annotations.NullMarked;
