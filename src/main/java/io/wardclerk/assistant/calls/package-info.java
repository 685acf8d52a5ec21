/**
 * Calls of language models: on record before they are made, within their budget, repeated within reason, one after the other engine
 * of a chain. Start reading at {@link io.wardclerk.assistant.calls.ModelCalls}.
 */
@NullMarked
package io.wardclerk.assistant.calls;

import org.jspecify.annotations.NullMarked;
