/**
 * Turns records of the ledger into FHIR AuditEvents. Start reading at {@link io.wardclerk.fhir.balp.Kinds}, which says what each
 * act is in the words of BALP and DICOM.
 */
@NullMarked
package io.wardclerk.fhir.balp;

import org.jspecify.annotations.NullMarked;
