package io.wardclerk.access;

import io.wardclerk.audit.UnwrittenRecords;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The access of the current thread. */
@Component
final class BoundAccess implements Accesses, UnwrittenRecords {

    @SuppressWarnings("ThreadLocalUsage") // of the one bean, and no static state
    private final ThreadLocal<@Nullable Access> bound = new ThreadLocal<>();

    @Override
    public Optional<Access> current() {
        return Optional.ofNullable(bound.get());
    }

    @Override
    public void unwritten() {
        current().ifPresent(Access::unwritten);
    }

    void bind(Access access) {
        bound.set(access);
    }

    void unbind() {
        bound.remove();
    }
}
