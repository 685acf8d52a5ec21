package io.wardclerk.access;

/** Asked before every read and act on a case. Denies by default; a denial is recorded and names its reason. */
public interface AccessGuard {

    /** @throws AccessDenied unless the current caller holds the scope */
    void requireScope(String scope);

    /** @throws AccessDenied unless the current caller may start this workflow ({@code workflow:start[:key]}) */
    void requireStart(String workflow);
}
