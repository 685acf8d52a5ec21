/**
 * The terminology operations of FHIR R4 over our own code systems: a server of its own in every profile, and part of the sandbox
 * in the local one. Start reading at {@link io.wardclerk.fhir.terminology.TerminologyFace}.
 */
@NullMarked
package io.wardclerk.fhir.terminology;

import org.jspecify.annotations.NullMarked;
