/**
 * Proves of a diagram, before anybody deploys it, that nothing a model proposed is acted on without a validator and a person's
 * decision, and that a patient's words meet the red-flag floor before any model. Start reading at {@link
 * io.wardclerk.lint.proof.Proof}; what is proved and what is assumed stands in src/docs/adr/0094.
 */
@NullMarked
package io.wardclerk.lint.proof;

import org.jspecify.annotations.NullMarked;
