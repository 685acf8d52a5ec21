package io.wardclerk.audit;

import org.springframework.stereotype.Component;

@Component
final class ThreadAuditContext implements AuditContext {

    @SuppressWarnings("ThreadLocalUsage") // of the one bean, and no static state
    private final ThreadLocal<Origin> bound = new ThreadLocal<>();

    @Override
    public Origin current() {
        Origin origin = bound.get();
        return origin == null ? Origin.NONE : origin;
    }

    @Override
    public Bound bind(Origin origin) {
        Origin before = bound.get();
        bound.set(origin);
        return () -> {
            if (before == null) {
                bound.remove();
            } else {
                bound.set(before);
            }
        };
    }
}
