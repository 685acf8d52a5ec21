/**
 * The checks that hold a text to its sources: what is said is taken apart into sentences, quantities, medicines, sides and
 * polarities on both sides, and compared. Start reading at {@link io.wardclerk.assistant.safeguards.SourceChecks}.
 */
@NullMarked
package io.wardclerk.assistant.safeguards;

import org.jspecify.annotations.NullMarked;
