/**
 * A BPMN diagram as an immutable model: read without trust, kept as it was drawn. What it may hold is for the linter to say.
 * Start reading at {@link io.wardclerk.lint.diagram.Diagram}.
 */
@NamedInterface("diagram")
@NullMarked
package io.wardclerk.lint.diagram;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
