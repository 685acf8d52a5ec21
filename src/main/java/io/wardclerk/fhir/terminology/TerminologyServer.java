package io.wardclerk.fhir.terminology;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.RestfulServer;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** HAPI's server with the terminology operations and nothing else: it stores no resource. */
final class TerminologyServer extends RestfulServer {

    private static final long serialVersionUID = 1L;
    private static final long MOST_BYTES = 1 << 20;
    private static final String REFUSAL = """
            {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"too-long",\
            "diagnostics":"A body is taken with its Content-Length, up to 1048576 bytes"}]}""";

    TerminologyServer(List<Object> operations) {
        super(FhirContext.forR4Cached());
        registerProviders(operations);
        setDefaultResponseEncoding(EncodingEnum.JSON);
        setUncompressIncomingContents(false);
        setServerName("Wardclerk terminology");
        setServerVersion("R4");
        registerInterceptor(new TerminologyExceptions());
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        boolean body =
                !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
        long length = request.getContentLengthLong();
        if (body && (length < 0 || length > MOST_BYTES)) {
            response.setStatus(
                    length < 0
                            ? HttpServletResponse.SC_LENGTH_REQUIRED
                            : HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            response.setContentType("application/fhir+json;charset=UTF-8");
            response.getWriter().write(REFUSAL);
            return;
        }
        super.service(request, response);
    }
}
