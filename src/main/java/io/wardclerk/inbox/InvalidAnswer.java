package io.wardclerk.inbox;

import java.util.Map;

/** An answer that the form does not allow, with every defect by form key. Values are never repeated. */
public final class InvalidAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> defects;

    public InvalidAnswer(Map<String, String> defects) {
        super("The form does not allow this answer: " + defects.keySet());
        this.defects = Map.copyOf(defects);
    }

    /** What is wrong, by form key. */
    public Map<String, String> defects() {
        return defects;
    }
}
