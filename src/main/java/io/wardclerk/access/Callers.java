package io.wardclerk.access;

import java.util.function.Supplier;

/** Tells who acts in the current thread. */
public interface Callers {

    /** The signed-in person or client; {@link Caller#NOBODY} when there is none. */
    Caller current();

    /** Runs work as somebody else: steps run as {@link Caller#WARDCLERK}. Restores the former caller afterwards. */
    <T> T as(Caller caller, Supplier<T> work);
}
