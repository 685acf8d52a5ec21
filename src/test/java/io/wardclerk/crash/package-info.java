/** Nodes that are killed without warning, and what reached the other side. */
@org.jspecify.annotations.NullMarked
package io.wardclerk.crash;
