/**
 * Owns the booking of appointments: finding free time in the clinic's FHIR calendar, ranking it with reasons, holding it while
 * somebody decides, booking it in one transaction, and the waitlist. Its rules are in {@code rules/scheduling}, the diagram in
 * {@code processes/scheduling}. Start reading at {@code SlotFind}.
 */
@ApplicationModule(allowedDependencies = {"inbox", "fhir", "workflow", "access", "rules", "content", "audit", "vault"})
@NullMarked
package io.wardclerk.scheduling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
