package io.wardclerk.workflow.camunda.webapp;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/** An answer that no browser and no proxy keeps, whatever the engine's own filters say of it. */
final class NotStored extends HttpServletResponseWrapper {

    private static final String HEADER = "Cache-Control";
    private static final String NO_STORE = "no-store";

    NotStored(HttpServletResponse response) {
        super(response);
        response.setHeader(HEADER, NO_STORE);
    }

    @Override
    public void setHeader(String name, String value) {
        super.setHeader(name, HEADER.equalsIgnoreCase(name) ? NO_STORE : value);
    }

    @Override
    public void addHeader(String name, String value) {
        if (!HEADER.equalsIgnoreCase(name)) {
            super.addHeader(name, value);
        }
    }
}
