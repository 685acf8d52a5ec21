package io.wardclerk.workflow;

/** A system that steps depend on and that can be down. Incidents caused by it resume once its probe succeeds. */
public interface Dependency {

    /** As {@link RetryLater#dependency()} names it: {@code fhir}. */
    String name();

    /** Asks it something cheap and harmless; true if it answered well. Never throws. */
    boolean probe();
}
