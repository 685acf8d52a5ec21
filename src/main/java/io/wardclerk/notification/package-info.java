/**
 * Owns writing to patients: templates in several languages, the channels by which a message leaves, and by which of them a patient
 * wants to hear nothing. The sole user of Jakarta Mail. Start reading at {@code PatientNotify}; {@link
 * io.wardclerk.notification.MessageChannels} is for whoever asks or changes what a patient turned off.
 */
@ApplicationModule(allowedDependencies = {"webhook", "fhir", "workflow", "access", "audit", "vault"})
@NullMarked
package io.wardclerk.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
