package io.wardclerk.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The access of the current thread. */
@Component
final class BoundAccess implements Accesses {

    @SuppressWarnings("ThreadLocalUsage") // of the one bean, and no static state
    private final ThreadLocal<@Nullable Access> bound = new ThreadLocal<>();

    @Override
    public Optional<Access> current() {
        return Optional.ofNullable(bound.get());
    }

    void bind(Access access) {
        bound.set(access);
    }

    void unbind() {
        bound.remove();
    }
}
