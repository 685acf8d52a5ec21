package io.wardclerk.lint.proof;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A place that variables live in: the case, a sub-process or one step. */
final class Frame {

    private final @Nullable Frame parent;
    private final Set<String> locals;

    /** @param parent null for a case, which sees nothing around it */
    Frame(@Nullable Frame parent, Set<String> locals) {
        this.parent = parent;
        this.locals = Set.copyOf(locals);
    }

    /** The variable that a name means here: the nearest that is local somewhere around, else the case's. */
    Var resolve(String name) {
        Frame at = this;
        while (at.parent != null && !at.locals.contains(name)) {
            at = at.parent;
        }
        return new Var(at, name);
    }

    /** Where an output parameter writes. */
    Frame around() {
        return parent == null ? this : parent;
    }

    /** Whether a variable of that frame is seen here. */
    boolean sees(Frame other) {
        for (Frame at = this; at != null; at = at.parent) {
            if (at == other) {
                return true;
            }
        }
        return false;
    }

    /** One variable. */
    record Var(Frame frame, String name) {}
}
