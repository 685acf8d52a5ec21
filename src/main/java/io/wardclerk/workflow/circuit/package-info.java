/** Circuits: which dependencies are asked and which are left alone. Start reading at {@link io.wardclerk.workflow.circuit.CircuitBoard}. */
@NullMarked
package io.wardclerk.workflow.circuit;

import org.jspecify.annotations.NullMarked;
