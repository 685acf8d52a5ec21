@org.jspecify.annotations.NullMarked
package io.wardclerk.workflow.circuit;
