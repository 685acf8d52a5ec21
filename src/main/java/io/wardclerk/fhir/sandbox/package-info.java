/**
 * The FHIR R4 sandbox of the local profile: HAPI's server over resources in PostgreSQL, the synthetic clinic and the import
 * of bundles. Reached only over HTTP, like any clinic's server. Start reading at {@code SandboxConfiguration}.
 */
@NullMarked
package io.wardclerk.fhir.sandbox;

import org.jspecify.annotations.NullMarked;
