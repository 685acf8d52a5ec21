package io.wardclerk.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What patients have agreed to. Asked at every step, so it answers from memory; a change is known everywhere within seconds. */
public interface Consents {

    /**
     * @param patient a reference, {@code Patient/123}; null where the case does not know its patient yet
     * @return what counts as given
     */
    Set<ConsentPurpose> given(@Nullable String patient);
}
