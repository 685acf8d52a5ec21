package io.wardclerk.assistant.engine;

import java.util.Optional;

/** Carries an {@link EngineFault} through libraries that know only exceptions of their own. */
final class WireFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final EngineFault fault;

    WireFault(EngineFault fault) {
        super(fault.getMessage(), null, false, false);
        this.fault = fault;
    }

    /** The one that is in there, however wrapped. */
    static Optional<EngineFault> in(Throwable thrown) {
        Throwable each = thrown;
        for (int depth = 0; each != null && depth < 20; depth++) {
            if (each instanceof WireFault wire) {
                return Optional.of(wire.fault);
            }
            each = each.getCause();
        }
        return Optional.empty();
    }
}
