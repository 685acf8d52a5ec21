/**
 * Owns telling other systems over HTTP: the connector {@code webhookSend} and the destinations that an operator allows. Start
 * reading at {@code WebhookSend}.
 */
@ApplicationModule(allowedDependencies = {"workflow", "access", "audit", "vault", "outbound"})
@NullMarked
package io.wardclerk.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
