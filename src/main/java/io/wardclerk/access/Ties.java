package io.wardclerk.access;

import java.util.Map;
import java.util.Set;

/** Near to which patients somebody stands by who they are, whatever cases there are. */
public interface Ties {

    /**
     * @return pseudonyms of patients by {@link Relation#CARE_TEAM} and {@link Relation#SELF}; nobody's where the clinical record does
     *     not answer
     */
    Map<Relation, Set<String>> of(Caller caller);
}
