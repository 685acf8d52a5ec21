package io.wardclerk.fhir.terminology;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.lang.reflect.InvocationTargetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets our own refusals through as they are; of HAPI's and of faults it tells the kind, never what they quote. */
@Interceptor
public final class TerminologyExceptions {

    private static final Logger LOG = LoggerFactory.getLogger(TerminologyExceptions.class);

    /** Called by HAPI before it logs and sends a fault. */
    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public BaseServerResponseException answer(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null
                && (cause instanceof InternalErrorException || cause instanceof InvocationTargetException)) {
            cause = cause.getCause();
        }
        if (cause instanceof BaseServerResponseException known && known.getStatusCode() < 500) {
            String message = known.getMessage() == null ? "" : known.getMessage();
            return message.startsWith("HAPI-") ? unknown(known.getStatusCode()) : known;
        }
        if (cause instanceof ca.uhn.fhir.parser.DataFormatException) {
            return new InvalidRequestException("The body is no FHIR R4 resource, or a parameter is not of its type");
        }
        StackTraceElement[] trace = cause.getStackTrace();
        LOG.error(
                "A terminology operation failed: {} at {}",
                cause.getClass().getName(),
                trace.length == 0 ? "an unknown place" : trace[0]);
        return new InternalErrorException("The operation could not be carried out; the log tells the kind of fault");
    }

    private static BaseServerResponseException unknown(int status) {
        return BaseServerResponseException.newInstance(
                status,
                "This server knows CodeSystem/$validate-code, CodeSystem/$lookup, ValueSet/$expand, ValueSet/$validate-code and"
                        + " ConceptMap/$translate of FHIR R4; see metadata for their parameters");
    }
}
