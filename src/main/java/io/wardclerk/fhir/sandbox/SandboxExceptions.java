package io.wardclerk.fhir.sandbox;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.lang.reflect.InvocationTargetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns faults into answers, before HAPI logs and sends them: what a parser or the database quotes goes nowhere. */
@Interceptor
public final class SandboxExceptions {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxExceptions.class);

    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public BaseServerResponseException answer(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null
                && (cause instanceof InternalErrorException || cause instanceof InvocationTargetException)) {
            cause = cause.getCause();
        }
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof DataFormatException) {
                cause = each;
            }
        }
        return answerOf(cause);
    }

    static BaseServerResponseException answerOf(Throwable fault) {
        if (fault instanceof BaseServerResponseException known && !(fault instanceof InternalErrorException)) {
            String message = known.getMessage() == null ? "" : known.getMessage();
            return message.startsWith("HAPI-")
                    ? BaseServerResponseException.newInstance(known.getStatusCode(), Diagnostics.withoutValues(message))
                    : known;
        }
        if (fault instanceof DataFormatException malformed) {
            String message = malformed.getMessage() == null ? "" : malformed.getMessage();
            return new InvalidRequestException("The resource does not parse: " + Diagnostics.withoutValues(message));
        }
        LOG.error(
                "A request to the FHIR sandbox failed: {} at {}",
                fault.getClass().getName(),
                at(fault));
        return new InternalErrorException("The sandbox could not carry this out; its log tells the kind of fault");
    }

    private static String at(Throwable fault) {
        StackTraceElement[] trace = fault.getStackTrace();
        for (StackTraceElement each : trace) {
            if (each.getClassName().startsWith("io.wardclerk")) {
                return each.toString();
            }
        }
        return trace.length == 0 ? "an unknown place" : trace[0].toString();
    }
}
