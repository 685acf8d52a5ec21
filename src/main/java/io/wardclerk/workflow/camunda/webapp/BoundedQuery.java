package io.wardclerk.workflow.camunda.webapp;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A list call with its length said. Cockpit leaves it out in places, and the engine refuses a list without end once there is a
 * query limit.
 */
final class BoundedQuery extends HttpServletRequestWrapper {

    private final int limit;

    BoundedQuery(HttpServletRequest request, int limit) {
        super(request);
        this.limit = limit;
    }

    @Override
    public @Nullable String getQueryString() {
        String query = super.getQueryString();
        if (query != null && query.contains("maxResults=")) {
            return query;
        }
        return (query == null || query.isEmpty() ? "" : query + "&") + "maxResults=" + limit;
    }
}
