package io.wardclerk.fhir.sandbox;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.ETagSupportEnum;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.util.List;

/** HAPI's server with the sandbox's providers. */
final class SandboxServer extends RestfulServer {

    private static final long serialVersionUID = 1L;

    SandboxServer(
            FhirContext context,
            Capabilities capabilities,
            List<IResourceProvider> types,
            SystemProvider system,
            List<Object> operations) {
        super(context);
        setServerConformanceProvider(capabilities);
        setResourceProviders(types);
        registerProvider(system);
        registerProviders(operations);
        setDefaultResponseEncoding(EncodingEnum.JSON);
        setETagSupport(ETagSupportEnum.ENABLED);
        setUncompressIncomingContents(false);
        setServerVersion("R4");
        registerInterceptor(new SandboxExceptions());
    }

    /** Tells nobody what serves it. */
    @Override
    protected String createPoweredByHeader() {
        return "";
    }
}
