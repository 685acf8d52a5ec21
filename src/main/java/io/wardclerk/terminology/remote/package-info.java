/**
 * Asks a terminology server of the customer's over HTTP. Start reading at {@code FhirTerminologyServer}.
 */
@NullMarked
package io.wardclerk.terminology.remote;

import org.jspecify.annotations.NullMarked;
