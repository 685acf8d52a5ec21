package io.wardclerk.fhir.sandbox;

import ca.uhn.fhir.rest.server.exceptions.PayloadTooLargeException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses, before HAPI reads them: bodies over the limit (413), compressed or non-JSON ones (415) and answers in XML (406). */
final class BodyLimit extends OncePerRequestFilter {

    private static final Set<String> BODIES =
            Set.of("application/fhir+json", "application/json", "application/x-www-form-urlencoded", "text/json");

    private final long most;

    BodyLimit(long most) {
        this.most = most;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean hasBody = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        if (request.getContentLengthLong() > most) {
            refuse(response, 413, "too-long", tooLong());
        } else if (hasBody && (isCompressed(request) || !BODIES.contains(mediaType(request)))) {
            refuse(response, 415, "not-supported", "Bodies are application/fhir+json, not compressed");
        } else if (wantsXml(request)) {
            refuse(response, 406, "not-supported", "Answers are application/fhir+json only");
        } else {
            chain.doFilter(new Limited(request), response);
        }
    }

    private static boolean isCompressed(HttpServletRequest request) {
        String encoding = request.getHeader("Content-Encoding");
        return encoding != null && !encoding.equalsIgnoreCase("identity");
    }

    private static String mediaType(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static boolean wantsXml(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        String query = request.getQueryString();
        boolean accepts = accept == null || accept.contains("json") || accept.contains("*") || !accept.contains("xml");
        return !accepts || (query != null && query.matches("(?:.*&)?_format=[^&]*(?:xml|ttl|turtle).*"));
    }

    private String tooLong() {
        return "The body is longer than " + most + " bytes";
    }

    private static void refuse(HttpServletResponse response, int status, String code, String words) throws IOException {
        response.setStatus(status);
        response.setContentType("application/fhir+json;charset=UTF-8");
        response.getOutputStream()
                .write(("{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"" + code
                                + "\",\"diagnostics\":\"" + words + "\"}]}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** Counts what is read, as a chunked body does not tell its length. */
    private final class Limited extends HttpServletRequestWrapper {

        Limited(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counting(super.getInputStream());
        }
    }

    private final class Counting extends ServletInputStream {

        private final ServletInputStream in;
        private long read;

        Counting(ServletInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int next = in.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int more = in.read(bytes, offset, length);
            count(more);
            return more;
        }

        private void count(int more) {
            read += Math.max(0, more);
            if (read > most) {
                throw new PayloadTooLargeException(tooLong());
            }
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
