/**
 * The {@code local} profile: embedded PostgreSQL, demo users and keys, the synthetic clinic's addresses and the
 * banner that says what is not real. Nothing here is created in any other profile.
 */
@ApplicationModule(
        allowedDependencies = {"fhir", "workflow", "terminology", "access", "content", "audit", "vault", "database"})
@NullMarked
package io.wardclerk.local;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
