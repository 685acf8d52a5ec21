package io.wardclerk.access;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Whoever work was handed to explicitly in this thread, else whoever the perimeter let in. */
@Component
final class SecurityCallers implements Callers {

    private final ThreadLocal<@Nullable Caller> standIn = new ThreadLocal<>();

    @Override
    public Caller current() {
        Caller explicit = standIn.get();
        if (explicit != null) {
            return explicit;
        }
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication proven
                ? proven.caller()
                : Caller.NOBODY;
    }

    @Override
    public <T> T as(Caller caller, Supplier<T> work) {
        Caller former = standIn.get();
        standIn.set(caller);
        try {
            return work.get();
        } finally {
            if (former == null) {
                standIn.remove();
            } else {
                standIn.set(former);
            }
        }
    }
}
