package io.wardclerk.access;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Whoever work was handed to explicitly in this thread, else whoever the perimeter let in. */
@Component
final class SecurityCallers implements Callers {

    private static final ThreadLocal<@Nullable Caller> STAND_IN = new ThreadLocal<>();

    @Override
    public Caller current() {
        Caller explicit = STAND_IN.get();
        if (explicit != null) {
            return explicit;
        }
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication proven
                ? proven.caller()
                : Caller.NOBODY;
    }

    @Override
    public <T> T as(Caller caller, Supplier<T> work) {
        Caller former = STAND_IN.get();
        STAND_IN.set(caller);
        try {
            return work.get();
        } finally {
            if (former == null) {
                STAND_IN.remove();
            } else {
                STAND_IN.set(former);
            }
        }
    }
}
