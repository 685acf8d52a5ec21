package io.wardclerk.access;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asked before every read and act on a case. Denies by default; a denial names its rules, is explained in words and recorded,
 * and a permission stands in the record of the access with its rules. Decision record 0180.
 */
public interface AccessGuard {

    /** @throws AccessDenied unless the current caller holds the scope */
    void requireScope(String scope);

    /** @throws AccessDenied unless the current caller may start this workflow ({@code workflow:start[:key]}) */
    void requireStart(String workflow);

    /**
     * Whether the current caller may do this to any case at all, whichever exist: asked before one is looked for.
     *
     * @throws AccessDenied if not
     */
    Ruling require(Act act);

    /**
     * Whether the current caller may do this to this case.
     *
     * @param patient reference of its patient, where it is known
     * @throws AccessDenied if not; to a stranger the case is as absent as one that does not exist
     */
    Ruling require(Act act, String instance, @Nullable String patient);

    /** The same, where it is known how the current caller stands to what it is about, for instance to one task of the case. */
    Ruling require(Act act, Standing standing, String instance, @Nullable String patient);

    /** The same for lists. Nothing is thrown or recorded. */
    Ruling weigh(Act act, Standing standing, @Nullable String patient);

    /** How the current caller stands to each of these cases. */
    Map<String, Standing> standings(Collection<String> instances);

    /**
     * Whether a step may do this with this patient's data.
     *
     * @return the ruling, also when it refuses; a refusal is recorded
     */
    Ruling step(Act act, String instance, String element, @Nullable String patient);
}
