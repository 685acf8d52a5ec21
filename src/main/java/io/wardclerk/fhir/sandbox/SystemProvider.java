package io.wardclerk.fhir.sandbox;

import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.TransactionParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.Bundle;

/** Transactions and batches. Public, as HAPI calls it by reflection. */
public final class SystemProvider {

    private final Bundles bundles;

    SystemProvider(Bundles bundles) {
        this.bundles = bundles;
    }

    @Transaction
    public Bundle bundle(@TransactionParam Bundle bundle, RequestDetails request) {
        return bundles.run(bundle, request.getFhirServerBase());
    }
}
