package io.wardclerk.lint;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Variables of one scope: the case's, or those of a step or sub-process alone, seen from inside it. */
final class Space {

    private final @Nullable Space outer;
    private final Set<String> routing;

    /** Whether each written variable stands in clear or may be anything. */
    private final Map<String, Boolean> clear = new HashMap<>();

    private boolean open;

    Space(@Nullable Space outer, Set<String> routing) {
        this.outer = outer;
        this.routing = routing;
    }

    /** Somebody writes variables here whose names are not known, so that any may exist. */
    void open() {
        open = true;
    }

    boolean isOpen() {
        for (Space space = this; space != null; space = space.outer) {
            if (space.open) {
                return true;
            }
        }
        return false;
    }

    /** Whether something writes a variable of this name that is seen here. */
    boolean knows(String name) {
        for (Space space = this; space != null; space = space.outer) {
            if (space.open || space.clear.containsKey(name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the variable holds only what may be read by anybody: it is a routing variable, a number or a flag. */
    boolean isClear(String name) {
        if (routing.contains(name)) {
            return true;
        }
        for (Space space = this; space != null; space = space.outer) {
            Boolean known = space.clear.get(name);
            if (known != null) {
                return known;
            }
        }
        return false;
    }

    /** @return whether anything changed by it */
    boolean write(String name, boolean inClear) {
        Boolean before = clear.get(name);
        boolean now = inClear && !Boolean.FALSE.equals(before);
        clear.put(name, now);
        return before == null || before != now;
    }

    Set<String> names() {
        return clear.keySet();
    }
}
