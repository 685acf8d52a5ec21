package io.wardclerk.access;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.UUID;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Records what the server itself refuses, before any filter: an encoded slash, a method or a path that is none. Its answer is the
 * server's own and shows nothing, so the record may come after it.
 */
@Component
final class UnreadRequests implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final Logger LOG = LoggerFactory.getLogger(UnreadRequests.class);

    private final AccessRecord record;

    UnreadRequests(AccessRecord record) {
        this.record = record;
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addEngineValves(new AfterAll());
    }

    private void unread(Request request, int status) {
        Access access = new Access(
                UUID.randomUUID().toString().replace("-", ""),
                RecordedAccess.method(request.getMethod()),
                Routes.UNKNOWN,
                null,
                request.getRemoteAddr());
        try {
            record.write(access, status);
        } catch (RuntimeException e) {
            LOG.error(
                    "A request that the server refused could not be recorded: {}",
                    e.getClass().getName());
        }
    }

    /** Told of every request, also of those that no application ever sees. */
    private final class AfterAll extends ValveBase implements AccessLog {

        AfterAll() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            getNext().invoke(request, response);
        }

        @Override
        public void log(Request request, Response response, long nanoseconds) {
            if (request.getMethod() != null && TraceId.isMissing(request)) {
                unread(request, response.getStatus());
            }
        }

        @Override
        public void setRequestAttributesEnabled(boolean enabled) {}

        @Override
        public boolean getRequestAttributesEnabled() {
            return false;
        }
    }
}
