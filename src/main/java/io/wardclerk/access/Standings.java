package io.wardclerk.access;

import java.util.Collection;
import java.util.Map;

/** Knows how people stand to cases. The same question takes the same time whether or not a case exists. */
public interface Standings {

    /**
     * @param instances ids of cases, also of none
     * @return for each id
     */
    Map<String, Standing> of(Caller caller, Collection<String> instances);
}
