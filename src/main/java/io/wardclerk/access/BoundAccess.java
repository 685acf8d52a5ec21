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

    private final AccessRecord record;

    BoundAccess(AccessRecord record) {
        this.record = record;
    }

    @Override
    public Optional<Access> current() {
        return Optional.ofNullable(bound.get());
    }

    @Override
    public void changed() {
        current().ifPresent(record::join);
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
