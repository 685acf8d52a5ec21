/**
 * Systems that call: what they prove themselves by (keys, tokens, assertions, certificates), how many requests they may make. Start
 * reading at {@link io.wardclerk.access.clients.ClientProofs}.
 */
@NullMarked
package io.wardclerk.access.clients;

import org.jspecify.annotations.NullMarked;
